import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  place: 'JSON-RPC: вызовы и ответы на них, а ещё новости о записях.',
  'users.get': 'Пользователь по номеру.',
  'users.list': 'Пользователи, по страницам.',
  'users.create': 'Новый пользователь.',
  'users.rename': 'Другое имя для пользователя.',
  'users.delete': 'Пользователя больше нет, как и его записей и заказов.',
  'posts.watch': 'С этого момента о каждой новой записи приходит уведомление posts.added. Только по WebSocket.',
}
