import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  title: 'Из вашего терминала',
  catch: 'Ловить мой терминал',
  catchText:
    'Десять минут всё, что программы с вашего адреса отправят сюда, будет видно среди ваших кадров: curl, grpcurl, ваш собственный код.',
  left: (time: string) => `ещё ${time}`,
  off: 'Пока выключено, видны только программы с заголовком x-sandbox, как в строках ниже.',
  failed: 'Сервер не ответил. Проверьте, работает ли Framewise, и попробуйте ещё раз.',
  held: 'Терминал уже ловит другой браузер. Если перехватить, то, что отправляют ваши программы, будет видно здесь, а там — уже нет.',
  sharedAddress:
    'С того же сетевого адреса смотрят и другие, и узнать, чья это программа, нельзя. Поэтому здесь ничего не ловится: отправляйте x-sandbox, как в строках ниже.',
  takeOver: 'Перехватить',
  thisRequest: 'Этот запрос',
  examples: 'Или что-нибудь для начала',
  commandShells: 'Командная строка для',
  contractText: 'О методе и сообщении grpcurl узнаёт из .proto. Сохраните файл в папку, из которой запускаете команду.',
  download: (file: string) => `Скачать ${file}`,
  copyContract: (file: string) => `Скопировать ${file}`,
}
