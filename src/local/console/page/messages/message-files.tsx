import type { SlackFile } from '../shared/types.ts';

/** Files of a message: pictures shown, others to be saved. */
export function MessageFiles({ files }: { files: readonly SlackFile[] }) {
  if (files.length === 0) return null;
  return (
    <div className="files">
      {files.map((file) =>
        file.mimetype.startsWith('image/') ? (
          <PictureFile key={file.id} file={file} />
        ) : (
          <a key={file.id} className="file" href={pathOf(file)} download={file.name}>
            <strong>{String(file.title ?? file.name)}</strong>
            <span>{String(file.pretty_type ?? 'File')}</span>
          </a>
        ),
      )}
    </div>
  );
}

function PictureFile({ file }: { file: SlackFile }) {
  const title = String(file.title ?? file.name);
  const alt = typeof file.alt_txt === 'string' ? file.alt_txt : title;
  return (
    <figure className="figure">
      <figcaption>{title}</figcaption>
      <a href={pathOf(file)} target="_blank" rel="noreferrer noopener">
        <img
          className="figure-image"
          src={pathOf(file)}
          alt={alt}
          width={numberOf(file.original_w)}
          height={numberOf(file.original_h)}
        />
      </a>
    </figure>
  );
}

/** Always on our own origin, whatever name the workspace goes by. */
function pathOf(file: SlackFile): string {
  return `/emulated/slack/files/${encodeURIComponent(file.id)}`;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
