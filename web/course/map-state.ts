/**
 * What of the map is shown, as its address says it: `?q=` words to find, `?protocol=` one layer, `?open=` modules that are unfolded. Pure.
 * So a link, the way back from a lesson and a reload show the same map.
 */
export interface MapState {
  readonly query: string
  /** The layer whose modules are shown; null for all. */
  readonly protocol: string | null
  /** Slugs; null as long as nobody has opened or closed one. */
  readonly open: readonly string[] | null
}

export function readMap(search: string): MapState {
  const parameters = new URLSearchParams(search)
  const open = parameters.get('open')
  return {
    query: parameters.get('q') ?? '',
    protocol: parameters.get('protocol'),
    open: open === null ? null : open.split(',').filter((slug) => slug !== ''),
  }
}

/** @example writeMap({ query: 'status', protocol: null, open: null }) // '?q=status' */
export function writeMap({ query, protocol, open }: MapState): string {
  const parts = [
    ...(query === '' ? [] : [`q=${encodeURIComponent(query)}`]),
    ...(protocol === null ? [] : [`protocol=${encodeURIComponent(protocol)}`]),
    // Slugs need no escape, and a comma is read more easily than %2C.
    ...(open === null ? [] : [`open=${open.join(',')}`]),
  ]
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** The modules that are unfolded: those that were opened, else the one of the address, else where one is in the course. */
export function openModules({ open }: MapState, named: string, current: string | undefined): readonly string[] {
  if (open !== null) return open
  if (named !== '') return [named]
  return current === undefined ? [] : [current]
}

export function toggled(open: readonly string[], slug: string): readonly string[] {
  return open.includes(slug) ? open.filter((each) => each !== slug) : [...open, slug]
}
