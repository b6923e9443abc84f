/** What a change has in common with what fails, by the areas that changes are known to touch. */
export const CHANGE_AREAS = [
  'memory',
  'connections',
  'computation',
  'time',
  'settings',
  'data formats',
  'the image',
  'what may throw',
  'certificates',
  'storage',
] as const;
export type ChangeArea = (typeof CHANGE_AREAS)[number];

/** When a change took effect, held against the onset. */
export type ChangeTiming =
  | { kind: 'undeployed' }
  | { kind: 'after'; seconds: number }
  /** `quiet`: the entity hardly deviates; `entity` null: whose change it is is not known. */
  | { kind: 'before'; seconds: number; entity: string | null; quiet: boolean };

/** What a change touches, held against what fails. Files and words are foreign text. */
export type ChangeContent =
  | { kind: 'harmless' }
  | { kind: 'elsewhere' }
  | { kind: 'file'; file: string }
  | { kind: 'words'; words: string[] }
  | { kind: 'area'; area: ChangeArea };

/** Why a change is blamed or ruled out. */
export type WhyChange = { timing: ChangeTiming; content: ChangeContent | null };

/** What is noted of a change. Its kind, title and id are foreign text. */
export type ChangeNote = WhyChange & { kind: 'change'; what: string; title: string; id: string };

/** Why an entity is ruled out: who explains what it shows. */
export type ExplainedNote = { kind: 'explained'; by: string };

/** What a cluster says of one object. Reasons and messages are foreign text. */
export type KubernetesFact =
  | {
      kind: 'ended';
      container: string;
      reason: string | null;
      code: number | null;
      restarts: number;
    }
  | { kind: 'waits'; container: string; reason: string; message: string }
  | { kind: 'condition'; object: string; type: string; status: string; message: string }
  | { kind: 'autoscaler_full'; most: number }
  | { kind: 'scaled_to_zero' }
  | { kind: 'unavailable'; replicas: number }
  | { kind: 'event'; message: string };

/** What is noted of a cluster; `node` is the one that the entity runs on where the fact is about that. */
export type KubernetesNote = {
  kind: 'kubernetes';
  name: string;
  node: string | null;
  fact: KubernetesFact;
};

/** Who logged the line that speaks against another, whom it names. */
export type NamedNote = { kind: 'named'; by: string };

/** What is noted of a clue, beside its query, value and baseline. */
export type ClueNote = KubernetesNote | NamedNote;
