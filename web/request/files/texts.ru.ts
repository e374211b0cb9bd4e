import type { texts as english } from './texts.en.ts'

export const texts: typeof english = {
  files: 'Файлы этого запроса',
  notChosen: 'ещё не выбран',
  choose: 'Выбрать файл…',
  chooseFor: (path: string) => `Выбрать файл для ${path}`,
  replace: 'Заменить…',
  replaceFor: (path: string) => `Заменить файл для ${path}`,
  note: 'Страница не может открыть путь на\u00a0вашем диске, поэтому файл выбираете вы. Он хранится, пока страница не\u00a0закрыта и\u00a0не\u00a0перезагружена; не\u00a0больше 10\u00a0МБ.',
  tooLarge: (name: string) => `«${name}» больше 10\u00a0МБ. Выберите файл поменьше.`,
  unreadable: (name: string) => `Браузер не\u00a0смог прочитать «${name}». Выберите его ещё раз.`,
  missingTitle: 'Файл ещё не\u00a0выбран',
  missing: (path: string) => `Ничего не\u00a0отправлено. Нажмите «Выбрать файл…» рядом с\u00a0${path} под запросом.`,
}
