export { findingsOfRefusal } from './check-settings.ts';
export { type Area, type Finding, isBlocked, type Level } from './finding.ts';
export { presentFindings } from './present-findings.ts';
export { type RenderOptions, renderFindings } from './render-findings.ts';
export { type DoctorDeps, runDoctor } from './run-doctor.ts';
