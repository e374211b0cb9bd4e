/** `{{name}}` in a document is filled in before it is sent; to a reader of GraphQL it is a number of the same length. */
export function masked(document: string): string {
  return document.replaceAll(/\{\{[^{}\n]*\}\}/g, (template) => '1'.repeat(template.length))
}
