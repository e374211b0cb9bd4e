/** HTTP/1.1 по-русски: поля, кадры и замечания. */
import type { http1Issues, http1Keys, http1Kinds } from '#proto/wire/http1/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { asked, frameLength, lengthOf, payloadLength, quoted, textOf } from '../../../protocol-kit/facts.ts'
import { isRun } from '../../../protocol-kit/parted-target.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { explainHeader, explainMethod, explainStatus } from '../../http/headers/ru.ts'
import { announcedBody, digits, headerAround, parameterBehind, targetForm, unescaped } from './facts.ts'
import { parameters } from './parameters.ru.ts'
import { parameterMeaning } from './parameters.ts'

export const fields: Catalogue<keyof typeof http1Keys> = {
  'http1.head.empty-line': {
    label: 'лишняя пустая строка',
    text: 'Пустая строка перед сообщением. Старые клиенты ставили её после тела; сервер её пропускает.',
  },
  'http1.head.end': {
    label: 'конец заголовков',
    text: (fact) => {
      const body = announcedBody(fact)
      if (body === 'none') return 'Пустая строка: заголовки кончились, а с ними и запрос — тело не объявлено.'
      if (body === 0) return 'Пустая строка: заголовки кончились, а с ними и запрос — Content-Length обещает 0 байт.'
      if (body === 'chunks')
        return 'Пустая строка: заголовки кончились. Дальше тело порциями, как сказано в Transfer-Encoding.'
      return body === null
        ? 'Пустая строка: заголовки кончились. Дальше идёт тело, если оно есть.'
        : `Пустая строка: заголовки кончились. Дальше тело, ${byteCount('ru', body)}, как сказано в Content-Length.`
    },
  },
  'http1.request-line': {
    label: 'строка запроса',
    text: (fact) =>
      `Первая строка говорит, что сделать — ${quoted(fact.sibling('http1.request-line.method')?.value ?? fact.value)} — и с чем: ${asked(fact.sibling('http1.request-line.target')?.value ?? '?')}.`,
  },
  'http1.request-line.method': {
    label: 'метод',
    text: (fact) =>
      explainMethod(String(fact.value)) ??
      `Метода ${quoted(fact.value)} нет ни в одном стандарте; о нём должен знать сервер.`,
  },
  'http1.request-line.space': {
    label: 'пробел',
    text: 'Части строки запроса разделяет ровно один пробел (20): по пробелам сервер её и режет.',
  },
  'http1.request-line.target': {
    label: 'цель запроса',
    text: (fact) => {
      if (fact.value === '*') return '«*» — сервер в целом, а не один из его ресурсов.'
      const form = targetForm(fact)
      if (form === 'authority') return `Куда проложить туннель: ${asked(fact.value)} — только хост и порт, без пути.`
      return form === 'whole'
        ? `О чём запрос: ${asked(fact.value)} — целый URL, как для прокси; самому серверу шлют только путь.`
        : `О чём запрос: ${asked(fact.value)}. Имени хоста здесь нет — для него есть отдельная строка.`
    },
  },
  'http1.request-line.version': {
    label: 'версия',
    text: (fact) =>
      fact.value === 'HTTP/1.1'
        ? 'HTTP/1.1: на этой версии говорит клиент, поэтому Host обязателен, а соединение остаётся открытым, пока никто не скажет close.'
        : `${quoted(fact.value)} — версия, на которой говорит клиент; дальше действуют правила HTTP/1.1.`,
  },
  'http1.request-line.crlf': {
    label: 'конец строки запроса',
    text: 'CR LF (0d 0a) завершают строку запроса; за ней идут поля заголовка.',
  },
  'http1.target.scheme': {
    label: 'схема',
    text: (fact) => `Цель — целый URL, он начинается с ${quoted(fact.value)}: такая форма нужна для прокси.`,
  },
  'http1.target.authority': {
    label: 'хост и порт',
    text: (fact) => `Куда идти: ${quoted(fact.value)}.`,
  },
  'http1.target.path': {
    label: 'путь',
    text: (fact) =>
      fact.value === '/'
        ? '«/» — корень сайта.'
        : `${quoted(fact.value)} — имя ресурса; косые черты похожи на вложенные папки, но что они значат, решает сервер.`,
  },
  'http1.target.query-mark': {
    label: 'вопросительный знак',
    text: 'Вопросительный знак завершает путь; дальше — строка параметров (query).',
  },
  'http1.target.parameter': {
    label: 'параметр',
    text: (fact) => {
      if (isRun(fact.value))
        return 'Этот параметр добавил Framewise: по нему сервер узнаёт, к какому вашему запуску относятся байты.'
      const meaning = parameterMeaning(String(fact.value ?? ''), parameters)
      return `Один из параметров: ${quoted(fact.value)}. ${meaning === null ? 'Что он делает, решает сервер.' : `Обычный смысл: ${meaning}.`}`
    },
  },
  'http1.target.parameter.name': {
    label: 'имя параметра',
    text: (fact) => `Параметр называется ${quoted(fact.value)}.`,
  },
  'http1.target.parameter.equals': {
    label: 'знак равенства',
    text: 'Знак равенства стоит между именем параметра и его значением.',
  },
  'http1.target.parameter.value': {
    label: 'значение параметра',
    text: (fact) => {
      const plain = unescaped(fact.value)
      return plain === null
        ? `Значение параметра — ${quoted(fact.value)}; в URL всё записано текстом, числа тоже.`
        : `Значение параметра — «${quoted(plain)}», записанное как ${quoted(fact.value)}: в URL можно писать лишь часть символов ASCII.`
    },
  },
  'http1.target.separator': {
    label: 'амперсанд',
    text: (fact) => {
      const next = parameterBehind(fact)
      return next === null
        ? 'Амперсанд отделяет параметр от параметра; за этим ничего нет, и он ничего не значит.'
        : `Амперсанд отделяет один параметр от другого: дальше — ${next}.`
    },
  },
  'http1.status-line': {
    label: 'строка состояния',
    text: (fact) => `Первая строка ответа говорит, чем всё кончилось: ${quoted(fact.value)}.`,
  },
  'http1.status-line.version': {
    label: 'версия',
    text: (fact) => `Версия, на которой говорит сервер: ${quoted(fact.value)}.`,
  },
  'http1.status-line.space': {
    label: 'пробел',
    text: 'Один пробел (20) разделяет части строки состояния; второй ставится, даже если пояснения за ним нет.',
  },
  'http1.status-line.status': {
    label: 'код состояния',
    text: (fact) =>
      explainStatus(Number(fact.value)) ?? `${quoted(fact.value)} не входит в 100–599 и потому ничего не значит.`,
  },
  'http1.status-line.reason': {
    label: 'пояснение',
    text: (fact) =>
      `«${quoted(fact.value)}» — любезность для людей: программы смотрят только на число, а в HTTP/2 пояснения нет вовсе.`,
  },
  'http1.status-line.crlf': {
    label: 'конец строки состояния',
    text: 'CR LF (0d 0a) завершают строку состояния; за ней идут заголовки ответа.',
  },
  'http1.field': {
    label: 'строка заголовка',
    text: (fact) => {
      const { name, value } = headerAround(fact)
      if (fact.frame.kind === 'last-chunk')
        return `Трейлер (trailer) — поле, присланное после тела: ${name} со значением ${quoted(value)}.`
      const known = explainHeader(name, value)
      return known === null
        ? `Поле ${name} со значением ${quoted(value)}. Ни один известный здесь стандарт его не описывает: о смысле договариваются отправитель и получатель.`
        : `Поле ${name}. ${known}`
    },
  },
  'http1.field.name': {
    label: 'имя поля',
    text: (fact) => `Имя поля — ${quoted(fact.value)}; прописные и строчные буквы в нём не различаются.`,
  },
  'http1.field.space-before-colon': {
    label: 'пробел перед двоеточием',
    text: 'Пробел между именем и двоеточием запрещён: одни программы его пропускали, другие считали частью имени.',
  },
  'http1.field.colon': {
    label: 'двоеточие',
    text: (fact) =>
      `Первое двоеточие завершает имя — ${quoted(headerAround(fact).name)}; следующие относились бы уже к значению.`,
  },
  'http1.field.leading-space': {
    label: 'пробел',
    text: (fact) =>
      `Отступ перед значением (${byteCount('ru', lengthOf(fact))}) — только для глаз: он необязателен и в само значение не входит.`,
  },
  'http1.field.value': {
    label: 'значение поля',
    text: (fact) => {
      const { name, value } = headerAround(fact)
      const known = explainHeader(name, value)
      return known ?? `Значение поля ${name}: ${quoted(value)}.`
    },
  },
  'http1.field.trailing-space': {
    label: 'пробел в конце',
    text: (fact) => `Пробельные знаки после значения (${byteCount('ru', lengthOf(fact))}); их не учитывают.`,
  },
  'http1.field.crlf': {
    label: 'конец строки',
    text: 'CR LF (0d 0a) завершают эту строку заголовка. Строка, в которой больше ничего нет, завершила бы заголовки вовсе.',
  },
  'http1.field.malformed': {
    label: 'неверная строка',
    text: (fact) => `«${quoted(String(fact.value).trim())}» — не поле заголовка: ожидались имя и двоеточие.`,
  },
  'http1.chunk.size': {
    label: 'размер порции',
    text: (fact) =>
      fact.value === 0
        ? 'Размер 0: порций больше нет, тело передано целиком. За ним могут идти трейлеры.'
        : `Размер в шестнадцатеричной записи: ${digits(fact)} — это ${byteCount('ru', Number(fact.value))} данных после этой строки.`,
  },
  'http1.chunk.size-space': {
    label: 'пробел после размера',
    text: (fact) =>
      `Заполнение после размера (${byteCount('ru', lengthOf(fact))}); писать его не следует, при чтении его пропускают.`,
  },
  'http1.chunk.extension': {
    label: 'расширение порции',
    text: (fact) =>
      `Расширение этой порции: ${quoted(fact.value)}. Ими почти не пользуются; кто не знает расширения, пропускает его.`,
  },
  'http1.chunk.size-crlf': {
    label: 'конец строки размера',
    text: 'CR LF (0d 0a) завершают строку с размером; данные начинаются со следующего байта.',
  },
  'http1.chunk.data-crlf': {
    label: 'конец порции',
    text: (fact) => `CR LF после данных порции (${byteCount('ru', payloadLength(fact))}). В тело они не входят.`,
  },
  'http1.trailer.end': {
    label: 'конец сообщения',
    text: 'Последняя пустая строка: сообщение, переданное порциями, кончается здесь.',
  },
  'http1.incomplete': {
    label: 'незаконченное',
    text: (fact) => `Начало чего-то, что ещё не пришло целиком: ${byteCount('ru', lengthOf(fact))}.`,
  },
  'http1.unparsed': {
    label: 'непрочитанные байты',
    text: (fact) =>
      `${byteCount('ru', lengthOf(fact))}, и прочесть их уже нельзя: после того, что случилось раньше, неизвестно, где начинается сообщение.`,
  },
}

export const frames: FrameCatalogue<(typeof http1Kinds)[number]> = {
  'request-head': {
    label: 'начало запроса',
    text: (fact) =>
      `Клиент просит: ${textOf(fact, 'http1.request-line')}, дальше — поля заголовка. Это обычный текст, ${byteCount('ru', frameLength(fact))}.`,
  },
  'response-head': {
    label: 'начало ответа',
    text: (fact) =>
      `Сервер отвечает: ${textOf(fact, 'http1.status-line')}, дальше — поля заголовка. Это обычный текст, ${byteCount('ru', frameLength(fact))}.`,
  },
  body: {
    label: 'тело',
    text: (fact) =>
      `Само содержимое, ${byteCount('ru', payloadLength(fact))}. HTTP внутрь не заглядывает; что это такое, сказано в заголовках.`,
  },
  chunk: {
    label: 'порция тела (chunk)',
    text: (fact) =>
      `Порция тела. Данные — ${byteCount('ru', payloadLength(fact))}, обрамление вокруг них — ${byteCount('ru', frameLength(fact) - payloadLength(fact))}.`,
  },
  'last-chunk': {
    label: 'последняя порция',
    text: (fact) =>
      fact.field('http1.field') === undefined
        ? 'Порция размера 0: тело передано целиком.'
        : 'Порция размера 0 завершает тело, за ней идут трейлеры (trailers) — поля после тела.',
  },
  tunnel: {
    label: 'другой протокол',
    text: (fact) =>
      `${byteCount('ru', payloadLength(fact))}, и это уже не HTTP: соединение передано другому протоколу.`,
  },
  unparsed: {
    label: 'непрочитанные байты',
    text: (fact) => `${byteCount('ru', frameLength(fact))}, и HTTP это не считается.`,
  },
}

export const issues: IssueCatalogue<keyof typeof http1Issues> = {
  'http1.empty-line-before-request':
    'Пустая строка перед первой строкой. Серверу следует её стерпеть, клиенту — не посылать.',
  'http1.bare-lf':
    'Строка кончается одним LF. Так читать разрешено, но кто этого не делает, увидит здесь другие строки.',
  'http1.bare-cr': 'CR без LF внутри значения: кто-то примет его за конец строки и увидит другой заголовок.',
  'http1.start-line.invalid': 'Это не первая строка HTTP/1.1, поэтому дальше ничего нельзя прочесть как HTTP.',
  'http1.version.unsupported': 'Другая старшая версия: эта грамматика для неё не годится.',
  'http1.method.invalid': 'Имя метода может состоять только из букв, цифр и нескольких знаков.',
  'http1.target.whitespace':
    'Пробел внутри цели запроса: его нужно писать как %20, иначе в другом месте строка распадётся.',
  'http1.status.invalid': 'Коды бывают от 100 до 599. Этот читают как 5xx.',
  'http1.reason.missing-space': 'Нет пробела после кода состояния; он нужен, даже если пояснения за ним нет.',
  'http1.head.too-large': 'Заголовки заняли уже 256\u00a0кБ и всё не кончаются; дальше они не читаются.',
  'http1.host.missing':
    'На запрос HTTP/1.1 без Host нужно отвечать 400: серверу неизвестно, какой сайт имеется в виду.',
  'http1.host.repeated':
    'Второй Host: программы, которые берут первый, и те, что берут последний, попадут на разные сайты.',
  'http1.field.malformed': 'Строка заголовка без имени и двоеточия.',
  'http1.field.name-invalid': 'В имени поля допустимы только буквы, цифры и несколько знаков.',
  'http1.field.space-before-colon':
    'Пробел перед двоеточием: сервер обязан отказать, потому что прокси и серверы читают это по-разному.',
  'http1.field.folded':
    'Значение продолжается на следующей строке. Такой перенос устарел: кто о нём не знает, прочтёт другой заголовок.',
  'http1.field.control-character': 'Управляющий символ внутри значения по дороге могут отрезать или заменить.',
  'http1.content-length.invalid': 'Content-Length — не простое число, поэтому конец тела не найти.',
  'http1.content-length.repeated':
    'Content-Length указан несколько раз, с одним и тем же числом. Это работает, но кто-то по дороге небрежен.',
  'http1.content-length.conflict':
    'Два разных Content-Length: что для одного тело, для другого — следующий запрос (request smuggling). В таком нужно отказывать.',
  'http1.content-length.forbidden': 'У ответа с таким кодом нет тела, и объявлять длину нельзя.',
  'http1.transfer-encoding.with-length':
    'Сразу и Transfer-Encoding, и Content-Length: важнее chunked, но кто поверит длине, увидит другое сообщение (request smuggling).',
  'http1.transfer-encoding.not-chunked':
    'Последним указан не chunked: конец запроса не найти, а ответ длится, пока не закроется соединение.',
  'http1.transfer-encoding.in-http-1.0': 'В HTTP/1.0 нет Transfer-Encoding: такую разметку следует считать ошибочной.',
  'http1.chunk.size-invalid': 'Здесь ожидались шестнадцатеричные цифры: без размера неизвестно, где кончается порция.',
  'http1.chunk.size-too-large': 'Размер больше любого числа, с которым программа считает без ошибок.',
  'http1.chunk.line-too-large': 'Строка с размером длиннее 16\u00a0кБ, поэтому дальше она не читается.',
  'http1.chunk.data-unterminated':
    'После объявленных данных ожидались CR LF. Либо размер неверен, либо байты потерялись или добавились.',
  'http1.target.character':
    'Такого символа в URI быть не может: его пишут как %XX, иначе программы прочтут разные адреса.',
  'http1.target.form':
    'Цель — это путь с «/» в начале, целый URL для прокси, хост с портом для CONNECT или «*» для OPTIONS.',
  'http1.target.userinfo': 'Имя и пароль в цели запроса слать нельзя: они попадут в журналы и скроют, чей это сайт.',
  'http1.reason.control-character':
    'Управляющий символ во фразе: программы обрежут её здесь или заменят его чем-то другим.',
  'http1.host.invalid': 'В Host должны стоять имя или адрес хоста и, если нужно, порт. Сервер ответит 400.',
  'http1.field.form': 'Значение записано не так, как требует это поле: программы его пропустят или станут гадать.',
  'http1.field.repeated':
    'Поле не список, а встречается второй раз: одна программа возьмёт первое, другая — последнее.',
  'http1.field.required': 'Не хватает поля, которое обязано быть в ответе с таким кодом.',
  'http1.field.alone': 'Этому полю нужно другое рядом: TE и Upgrade — упоминание в Connection, If-Range — поле Range.',
  'http1.connection.end-to-end': 'Connection называет поле, предназначенное другому концу: прокси снимет его здесь.',
  'http1.te.chunked': 'В TE нельзя называть chunked: его и так принимает любая программа с HTTP/1.1.',
  'http1.expect.no-content': 'Клиент ждёт 100 Continue, а тела, которое он бы послал, нет.',
  'http1.content.forbidden': 'У такого сообщения не может быть тела, а оно объявлено.',
  'http1.content-length.too-large': 'Длина больше любого числа, с которым программа может надёжно считать.',
  'http1.transfer-encoding.invalid':
    'Кодирование записано с ошибкой: кто обрежет его до chunked, прочтёт другое сообщение, чем тот, кто не обрежет (request smuggling).',
  'http1.transfer-encoding.unknown':
    'Такого кодирования никто не регистрировал; сервер, который его не знает, ответит 501.',
  'http1.transfer-encoding.chunked-twice':
    'chunked применяют один раз: будут ли это порции внутри порций, программы решают по-разному.',
  'http1.transfer-encoding.forbidden': 'У ответа с таким кодом нет тела, и объявлять порции он не вправе.',
  'http1.chunk.extension-invalid':
    'Расширение порции записано с ошибкой. Программы, которые его пропускают, видят конец строки в разных местах (request smuggling).',
  'http1.chunk.space': 'Пробелов возле размера и расширения слать нельзя; их лишь терпят.',
  'http1.trailer.forbidden': 'Это поле пришло слишком поздно: границы, маршрут, доступ и вид тела нужно знать до него.',
  'http1.after-close':
    'Отправитель уже сказал «Connection: close»; этого сообщения быть не должно, его могут и не прочесть.',
  'http1.websocket.request':
    'Такое рукопожатие WebSocket сервер не примет: нужны GET, один Sec-WebSocket-Key из 16 байт в Base64 и версия.',
  'http1.websocket.answer':
    'Сервер переходит на WebSocket без Sec-WebSocket-Accept — доказательства, что он прочёл ключ. Клиент обязан закрыть соединение.',
  'http1.gap': 'Здесь не хватает байтов: они были отправлены, но в записи их уже нет.',
}
