import type { TreeBlob } from './list-tree.ts';

const LARGEST_FILE = 256 * 1024;
const LARGEST_SNAPSHOT = 48 * 1024 * 1024;
const MOST_FILES = 20_000;

const VENDORED =
  /(^|\/)(node_modules|bower_components|vendor|third_party|\.git|\.yarn|\.venv|venv|__pycache__|dist|build|out|target|coverage|\.next|\.terraform)\//;
const BINARY =
  /\.(png|jpe?g|gif|webp|avif|ico|bmp|tiff?|svg|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|war|class|so|dylib|dll|exe|bin|wasm|woff2?|ttf|otf|eot|mp[34]|m4a|mov|avi|webm|wav|flac|ogg|psd|sqlite3?|db|pyc|o|a|parquet|onnx|npy|pkl)$/i;
const GENERATED =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|composer\.lock|gemfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|cargo\.lock|go\.sum|mix\.lock|flake\.lock|packages\.lock\.json|\.terraform\.lock\.hcl)$|\.(min\.(js|css)|map|snap|pb\.go|lock)$|_pb2(_grpc)?\.py$/i;
const DOCUMENT = /\.(md|mdx|markdown|rst|adoc|txt)$/i;
const SCRIPTS =
  /(^|\/)(package\.json|makefile|dockerfile|justfile|procfile|taskfile\.ya?ml|\.github\/.*|bin\/[^/]*|scripts\/.*)$|\.(mk|sh|bash)$/i;

/** Which files' texts are worth keeping: no binaries, vendored or generated files, documents and scripts first. */
export function chooseFiles(blobs: readonly TreeBlob[]): TreeBlob[] {
  let total = 0;
  return blobs
    .filter(isWorthKeeping)
    .sort((left, right) => rank(left.path) - rank(right.path))
    .slice(0, MOST_FILES)
    .filter((blob) => {
      total += blob.size;
      return total <= LARGEST_SNAPSHOT;
    });
}

function isWorthKeeping({ path, size, link }: TreeBlob): boolean {
  if (link || size === 0 || size > LARGEST_FILE) return false;
  return !VENDORED.test(path) && !BINARY.test(path) && !GENERATED.test(path);
}

function rank(path: string): number {
  if (DOCUMENT.test(path)) return 0;
  return SCRIPTS.test(path) ? 1 : 2;
}
