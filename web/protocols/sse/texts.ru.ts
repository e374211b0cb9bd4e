import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  events: 'Новости, heartbeat и то, что отправлено только этому клиенту. С Accept: text/event-stream.',
}
