import { defineTexts } from '../i18n/index.ts'

export const texts = defineTexts({
  en: {
    title: 'From your own terminal',
    catch: 'Catch my terminal',
    catchText:
      'For ten minutes, whatever programs at your address send here will show up among your frames: curl, grpcurl, your own code.',
    left: (time: string) => `${time} left`,
    off: 'While this is off, only programs that send the x-sandbox header show up, as the lines below do.',
    failed: 'The server did not answer. See whether Framewise still runs, then try again.',
    held: 'Another browser at your address is catching already. If you take over, what your programs send shows up here and no longer there.',
    sharedAddress:
      'Other people watch from the same network address, and nobody can tell whose a program is. So nothing is caught here: send x-sandbox, as the lines below do.',
    takeOver: 'Take over',
    thisRequest: 'This request',
    examples: 'Or something to begin with',
    commandShells: 'Command line for',
    contractText:
      'grpcurl learns method and message from the .proto. Save the file to the folder in which you run the line.',
    download: (file: string) => `Download ${file}`,
    copyContract: (file: string) => `Copy ${file}`,
  },
  ru: {
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
    contractText:
      'О методе и сообщении grpcurl узнаёт из .proto. Сохраните файл в папку, из которой запускаете команду.',
    download: (file: string) => `Скачать ${file}`,
    copyContract: (file: string) => `Скопировать ${file}`,
  },
})
