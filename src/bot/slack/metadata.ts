/** What a message is about, in the metadata of everything we post (contract, section 6). `part` tells apart several messages of one kind. */
export type Subject = { kind: string; id: string; trace_id: string; part?: string };

/** The metadata that lets a message be found again, by us and by others. */
export function metadataOf(subject: Subject) {
  return { event_type: 'opsloop', event_payload: { ...subject } };
}
