/**
 * A reference as part of an address.
 *
 * @example sectionOf('RFC 9113 §6.4') // 'rfc-9113-6.4'
 */
export function sectionOf(reference: string): string {
  return reference
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
}
