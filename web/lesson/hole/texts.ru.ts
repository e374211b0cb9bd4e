import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  program: 'Программа',
  languages: 'Язык программы',
  copy: 'Скопировать',
  download: 'Скачать',
  copyCommand: 'Скопировать команду',
  shells: 'Командная строка для',
  run: 'Допишите отмеченные строки в своём редакторе и запустите:',
  inFolder: 'Сохраните файл в папку Framewise: там лежат пакеты, которые он импортирует.',
  notCaught: 'Включите до запуска программы. Тогда её трафик появится здесь и будет проверен.',
  watching: 'Ждём вашу программу…',
  called: 'Программа вышла на связь, но чего-то ещё не хватает: смотрите задание.',
  solved: 'Ваша программа справилась.',
  failed: 'Не удалось загрузить программу: сервер не ответил.',
  solution: (name: string) => `Что меняется в программе на ${name}`,
  copySolution: 'Скопировать программу целиком',
}
