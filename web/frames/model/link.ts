/**
 * The spot that is looked at, as one short word of the URL: `bytes.1.4~h2.headers.flags.end_stream`. A link says where to
 * look and never runs anything; what it points to may not be there, then the panel opens as without it.
 *
 * A query of the server to its database is `~sql.query` of its request, by its place among them.
 *
 *   zoom . run ordinal (from 1, 0: none) . place of the wire frame in its run [. nested frame] [~ field key [~ occurrence]]
 */

export const ZOOMS = ['timeline', 'ladder', 'layers', 'bytes', 'bits'] as const
/** The zoom, and what stands beside it: HPACK's table, of a row that has header lines, and what GraphQL says. */
export const VIEWS = [...ZOOMS, 'table', 'graphql'] as const
export type Zoom = (typeof VIEWS)[number]

export interface Spot {
  readonly zoom: Zoom
  /** Which of the panel's runs, counted from 1; 0 for traffic of no run. */
  readonly run: number
  /** Wire frame of the run, from 0; null: only the zoom is meant. */
  readonly place: number | null
  /** Frame inside the wire frame, in the order of the tree; 0 is the wire frame itself. */
  readonly nested: number
  readonly field: { readonly key: string; readonly occurrence: number } | null
}

/** @example encodeSpot({ zoom: 'bytes', run: 1, place: 4, nested: 0, field: null }) // 'bytes.1.4' */
export function encodeSpot({ zoom, run, place, nested, field }: Spot): string {
  if (place === null) return zoom
  const path = [zoom, run, place, ...(nested > 0 ? [nested] : [])].join('.')
  if (field === null) return path
  return `${path}~${field.key}${field.occurrence > 0 ? `~${field.occurrence}` : ''}`
}

/** Reads what `encodeSpot` wrote; null for anything else. */
export function decodeSpot(text: string): Spot | null {
  const [path = '', key, occurrence = '0', ...rest] = text.split('~')
  const [first, ...numbers] = path.split('.')
  const zoom = VIEWS.find((candidate) => candidate === first)
  if (zoom === undefined || rest.length > 0 || ![...numbers, occurrence].every(isCount)) return null
  const [run, place, nested = '0', ...more] = numbers
  if (more.length > 0) return null
  if (run === undefined || place === undefined) {
    const isBare = run === undefined && key === undefined
    return isBare ? { zoom, run: 0, place: null, nested: 0, field: null } : null
  }
  if (key !== undefined && !/^[a-z0-9][a-z0-9._-]*$/.test(key)) return null
  return {
    zoom,
    run: Number(run),
    place: Number(place),
    nested: Number(nested),
    field: key === undefined ? null : { key, occurrence: Number(occurrence) },
  }
}

function isCount(text: string): boolean {
  return /^\d{1,9}$/.test(text)
}
