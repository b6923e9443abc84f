const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text) => String(text).replace(/[&<>"]/g, (sign) => ENTITIES[sign]);

/** Fills `{{name}}` from the fields, escaped for HTML. Throws when a field is missing. */
export function render(template, fields) {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name) => {
    if (!(name in fields)) throw new Error(`The template needs the field "${name}"`);
    return escapeHtml(fields[name]);
  });
}
