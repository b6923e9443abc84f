const EXTENSION =
  'md|mdx|markdown|txt|rst|adoc|tsx?|jsx?|mjs|cjs|json5?|jsonc|ya?ml|toml|ini|cfg|conf|config|env|sh|bash|zsh|ps1|bat|py|rb|go|rs|java|kts?|scala|cs|php|swift|c|h|cpp|hpp|sql|html?|s?css|less|vue|svelte|tf|tfvars|hcl|proto|graphql|lock|xml|csv|log|pem|crt|cer|key|service|timer|gradle|properties|tpl|tmpl|j2|service|socket|out|pid|db|bak|zip|tgz|gz|tar';
const HAS_EXTENSION = new RegExp(`[\\w)\\]}>*-]\\.(?:${EXTENSION})$`, 'i');
const CANDIDATE =
  /(?:~|\.{1,2})?\/?(?:[\w@$*{}.%+-]|<[\w-]+>)+(?:\/(?:[\w@$*{}.,%+=:-]|<[\w-]+>)*)*/g;
const LIBRARY =
  /^(?:[A-Z]\w*|node|next|vue|react|express|nuxt|three|d3|ember|backbone|socket|chart|moment|p5)\.(?:js|ts|io)$/;
const KNOWN_BARE =
  /^(?:Dockerfile|Makefile|Procfile|Jenkinsfile|CODEOWNERS|LICENSE|\.[a-z][\w.-]*(?:rc|ignore|env|config|attributes)|\.env[\w.-]*)$/;

/** Whether a piece of code is a path: it has a slash or an ending that files have, and nothing that paths don't. */
export function isPath(token: string): boolean {
  if (token === '' || /[\s"'`|&;()!,=\\^]|^[-@#:]|:\/|^\/+$/.test(token)) return false;
  if (/^[\d./:]+$|^\d+\/\d+|\/\d+$/.test(token) && !HAS_EXTENSION.test(token)) return false;
  return token.includes('/')
    ? /[\w*}>]/.test(token)
    : HAS_EXTENSION.test(token) || KNOWN_BARE.test(token);
}

/**
 * What certainly is a path in a sentence: a file name with its ending, or something that starts at a folder.
 * "and/or" and "CI/CD" are none.
 */
export function findPathsInProse(text: string, folders: ReadonlySet<string>): string[] {
  const withoutUrls = text.replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+|\S+@\S+\.\w+/gi, ' ');
  return (withoutUrls.match(CANDIDATE) ?? []).map(trimPath).filter((candidate) => {
    if (!isPath(candidate) || LIBRARY.test(candidate)) return false;
    if (!candidate.includes('/'))
      return (
        HAS_EXTENSION.test(candidate) &&
        !/\.(?:js|ts|io|c|h|go|rs|cs|out|key|env|config|service)$/i.test(candidate)
      );
    if (HAS_EXTENSION.test(candidate) || /^(?:\.{1,2}|~)\//.test(candidate)) return true;
    const [first = '', second = ''] = candidate.split('/');
    return folders.has(first) && second !== '';
  });
}

/** The path without the line number, commit, or full stop that was written after it. */
export function trimPath(token: string): string {
  return token
    .replace(/[.,;:!?]+$/, '')
    .replace(/@[0-9a-f]{7,40}$/, '')
    .replace(/(?::|#L)\d+(?:(?:-L?|:)\d+)?$/, '')
    .replace(/[?#].*$/, '');
}

/** Whether the last part of it has an ending that files have. */
export function hasExtension(path: string): boolean {
  return HAS_EXTENSION.test(path);
}
