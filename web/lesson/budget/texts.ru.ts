import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  bytes: 'Байты',
  yours: 'у\u00a0вас',
  allowed: 'можно',
  mine: 'ваш лучший',
  best: 'лучший известный',
  better: 'Меньше, чем здесь удавалось кому-либо: расскажите, как.',
}
