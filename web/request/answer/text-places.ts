/** Where a text holds what somebody looks for, whatever the case of letters. */
export interface TextPlace {
  readonly start: number
  readonly end: number
}

/** More of them nobody steps through, and each one is marked. */
const MOST = 1_000

export function textPlaces(text: string, wanted: string): readonly TextPlace[] {
  if (wanted === '') return []
  const places: TextPlace[] = []
  for (const { 0: found, index } of text.matchAll(new RegExp(literally(wanted), 'giu'))) {
    places.push({ start: index, end: index + found.length })
    if (places.length === MOST) break
  }
  return places
}

function literally(wanted: string): string {
  return wanted.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
