/**
 * A word as the index keeps it and as a query asks for it: small letters, ё as е, and the ending cut off, so that «трейлеров»
 * finds «трейлеры» and “trailers” finds “trailer”. Not linguistics: what is cut wrongly is cut so on both sides.
 */
const RUSSIAN_ENDINGS = [
  'иями ями ами ого его ому ему ыми ими ией иям иях ать ять ить еть ует ают яют ешь ишь',
  'ах ях ов ев ей ой ий ый ая яя ое ее ые ие ую юю ам ям ом ем ым им ию ия ью ут ют ат ят ет ит',
  'а я о е ы и у ю ь й',
].flatMap((line) => line.split(' '))

/** What must remain, or short words would all become the same. */
const STEM = 3

/** For MiniSearch's `processTerm`, when indexing and when asking. */
export function wordOf(term: string): string {
  const word = term.toLowerCase().replaceAll('ё', 'е')
  if (/[а-я]/.test(word)) return withoutEnding(word)
  return /^[a-z]{4,}[^su]s$/.test(word) ? word.slice(0, -1) : word
}

function withoutEnding(word: string): string {
  const ending = RUSSIAN_ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= STEM)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
