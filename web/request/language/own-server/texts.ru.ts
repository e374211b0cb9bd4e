import type { Translated } from '../../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  deployed: (services: string) =>
    `Ваш собственный сервер, каким он развёрнут сейчас.${services === '' ? '' : ` Сервисы: ${services}.`}`,
  notDeployed: 'Ваш собственный сервер: пока ничего не развёрнуто, и вызывать нечего.',
}
