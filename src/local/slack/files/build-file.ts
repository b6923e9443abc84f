import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import type { SlackFile } from '../message.ts';
import { BOT } from '../people.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.json': 'application/json',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
  '.log': 'text/plain',
  '.md': 'text/markdown',
  '.pdf': 'application/pdf',
};

/** What a file is known by when its upload is announced. */
export type AnnouncedFile = { filename: string; length: number; altText?: string };

/** A file as the Web API shows it. `created` is in seconds. */
export function buildFile(announced: AnnouncedFile, origin: string, created: number): SlackFile {
  const { filename, length, altText } = announced;
  const id = `F${randomBytes(8).toString('hex').toUpperCase().slice(0, 10)}`;
  const extension = extname(filename).toLowerCase();
  const url = `${origin}/emulated/slack/files/${id}/${encodeURIComponent(filename)}`;
  return {
    id,
    created,
    timestamp: created,
    name: filename,
    title: filename,
    mimetype: MIME_TYPES[extension] ?? 'application/octet-stream',
    filetype: extension.slice(1) || 'binary',
    pretty_type: (extension.slice(1) || 'binary').toUpperCase(),
    user: BOT.user,
    size: length,
    mode: 'hosted',
    is_external: false,
    is_public: false,
    public_url_shared: false,
    url_private: url,
    url_private_download: `${url}?download=1`,
    permalink: url,
    channels: [],
    groups: [],
    ims: [],
    ...(altText && { alt_txt: altText }),
  };
}
