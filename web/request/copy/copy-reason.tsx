import { defineTexts } from '../../i18n/index.ts'
import type { CopyNote, CopyObstacle } from './commands.ts'

/** Why a form has nothing to copy, and which one has. */
export function CopyReason({ obstacle }: { readonly obstacle: CopyObstacle | null }) {
  const words = texts.use()
  return <p className="max-w-[64ch] text-small text-pretty text-ink-soft">{words[obstacle ?? 'contract']}</p>
}

/** What one should know of a line before one runs it. */
export function CopyNotes({ notes }: { readonly notes: readonly CopyNote[] }) {
  const words = texts.use()
  return notes.map((note) => (
    <p key={note} className="max-w-[64ch] text-small text-pretty text-ink-soft">
      {words[note]}
    </p>
  ))
}

const texts = defineTexts({
  en: {
    shortened: 'This shell holds no line break: white space of the JSON is left out, all else is as you wrote it.',
    unicode:
      'Letters beyond ASCII arrive whole by the curl that comes with Windows since 2023; others may send question marks.',
    'line-break': 'cmd has no way to write a line break within a line. Choose PowerShell, bash or a program.',
    control: 'There is a control character in it that this shell cannot hand over. Choose another form.',
    letters: 'A header has letters beyond ASCII, which this shell would send as other bytes. Choose bash or a program.',
    length: 'The line would be longer than this shell takes. Choose a program.',
    'never-sent': 'The app does not send this request either: the URL or a header holds what browsers refuse.',
    pipe: 'This shell changes what it pipes into a program, so another record would be written. Choose bash or a program.',
    tool: 'This tool has no way to say it. Choose a program.',
    socket:
      'This form has no WebSocket of its own, and frames that are wrong on purpose are in no library. Choose TypeScript or Python.',
    answer:
      'This request needs a value out of the answer above. Run the block, write the value in its place, and copy then.',
    contract: 'This form cannot say it: a call needs a contract of this server.',
  },
  ru: {
    shortened: 'В этой оболочке нет перевода строки: пробелы между частями JSON убраны, остальное как у вас.',
    unicode:
      'Буквы не из ASCII целыми отправит curl, который есть в Windows с 2023 года; другой может отправить вопросительные знаки.',
    'line-break': 'В cmd внутри строки не записать перевод строки. Выберите PowerShell, bash или программу.',
    control: 'Здесь есть управляющий символ, который эта оболочка не передаст. Выберите другой вид.',
    letters:
      'В заголовке есть буквы не из ASCII, и эта оболочка отправила бы другие байты. Выберите bash или программу.',
    length: 'Строка вышла бы длиннее, чем принимает эта оболочка. Выберите программу.',
    'never-sent': 'Приложение тоже не отправляет этот запрос: в URL или заголовке есть то, что браузеры не пропускают.',
    pipe: 'Эта оболочка меняет то, что передаёт программе, и запись получилась бы другой. Выберите bash или программу.',
    tool: 'Этот инструмент так не умеет. Выберите программу.',
    socket:
      'Своего WebSocket в этом виде нет, а намеренно неправильных кадров нет ни в одной библиотеке. Выберите TypeScript или Python.',
    answer: 'Этому запросу нужно значение из ответа выше. Запустите блок, впишите значение на его место и копируйте.',
    contract: 'В таком виде не получится: вызову нужен контракт этого сервера.',
  },
})
