import { useState } from 'react';
import type { Json } from '../shared/types.ts';

type FileRef = { id?: string; url?: string };

/** A picture of our own origin. Others are not fetched: their description stands in for them. */
export function Picture({ image, className }: { image: Json; className: string }) {
  const [broken, setBroken] = useState(false);
  const source = sourceOf(image);
  const alt = String(image.alt_text ?? '');
  if (broken || !source) return <span className="picture-missing">{alt || 'Picture'}</span>;
  return <img className={className} src={source} alt={alt} onError={() => setBroken(true)} />;
}

function sourceOf(image: Json): string | null {
  const file = image.slack_file as FileRef | undefined;
  if (file?.id) return `/emulated/slack/files/${encodeURIComponent(file.id)}`;
  const url = file?.url ?? image.image_url;
  if (typeof url !== 'string' || !URL.canParse(url, location.href)) return null;
  const { origin, pathname } = new URL(url, location.href);
  return origin === location.origin ? pathname : null;
}
