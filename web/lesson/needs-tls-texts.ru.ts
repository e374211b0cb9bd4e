import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './needs-tls-texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Для этого упражнения нужен сервер с TLS',
  how: 'Ваш запущен без сертификата. Выпустите его, запустите сервер с ним и откройте адрес, который он напечатает:',
}
