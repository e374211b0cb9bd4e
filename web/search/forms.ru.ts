/** Forms of Russian words. ё is е. */
import type { Forms } from './words.ts'

const ENDINGS = [
  'иями ями ами ого его ому ему ыми ими ией иям иях ать ять ить еть ует ают яют ешь ишь',
  'ах ях ов ев ей ой ий ый ая яя ое ее ые ие ую юю ам ям ом ем ым им ию ия ью ут ют ат ят ет ит',
  'а я о е ы и у ю ь й',
].flatMap((line) => line.split(' '))

/** What must remain, or short words would all become the same. */
const STEM = 3

export const forms: Forms = {
  has: (word) => /[а-яё]/.test(word),
  stem: (word) => withoutEnding(word.replaceAll('ё', 'е')),
}

function withoutEnding(word: string): string {
  const ending = ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= STEM)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
