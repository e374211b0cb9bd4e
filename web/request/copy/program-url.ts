/**
 * The address that a program dials: the page's own. A page that came over TLS may have a certificate that only this browser trusts, or a
 * proxy that ended it: the server knows whether programs come in the clear, at which port, or by a public name.
 *
 * @param told the server's own word; undefined until it has told
 */
export function programUrl(origin: string, told: string | undefined): string {
  return origin.startsWith('https:') ? (told ?? origin.replace(/^https:/, 'http:')) : origin
}
