/** How gzip begins and how long its shortest file is. */
const MAGIC = 0x8b1f;
const LEAST = 18;

/** How many bytes a gzipped text has unpacked, as its last four bytes say (RFC 1952, ISIZE); its own size where it is not gzipped. */
export function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < LEAST || view.getUint16(0, true) !== MAGIC) return bytes.byteLength;
  return view.getUint32(bytes.byteLength - 4, true);
}
