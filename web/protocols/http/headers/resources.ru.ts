/** Что говорят своим значением поля о ресурсах, по-русски: форматы, версии, кэши, доступ, пределы. */
import { plural } from '../../../i18n/index.ts'
import { byteCount, directives, type HeaderText, members, secondCount } from '../../../protocol-kit/values.ts'
import { limit, links, parametersIn, preferences } from './lists.ts'
import type { resourceHeaders as english } from './resources.en.ts'

export const resourceHeaders: Record<keyof typeof english, HeaderText> = {
  accept: (value) => accept(value),
  'accept-patch': (value) => `PATCH принимает здесь тела типа ${value}.`,
  'accept-post': (value) => `POST принимает здесь тела типа ${value}.`,
  allow: (value) => allow(value),
  'content-encoding': (value) => {
    const named = members(value).map((coding) => CODINGS.get(coding.toLowerCase()) ?? coding)
    return `Тело сжато: ${named.join(', затем ')}. Чтобы получить то, что названо в Content-Type, байты нужно сначала распаковать.`
  },
  etag: (value) =>
    value.startsWith('W/')
      ? `${value} — имя этой версии с оговоркой (W/ — слабое): совпадение значит «тот же смысл», а не «те же байты».`
      : `${value} — имя ровно этой версии содержимого; пришлите его в If-None-Match или If-Match, чтобы узнать, в силе ли она.`,
  'if-none-match': (value) => {
    if (value.trim() === '*') return 'Только если там ещё ничего нет: «*» не даёт запросу PUT затереть чужое.'
    const tags = members(value)
    return tags.length > 1
      ? `У клиента уже есть несколько версий (${value}): если одна из них всё ещё текущая, хватит ответа 304 без тела.`
      : `У клиента уже есть версия ${value}: если она всё ещё текущая, хватит ответа 304 без тела.`
  },
  'if-match': (value) =>
    value.trim() === '*'
      ? 'Действовать, только если по этому адресу вообще что-то есть («*» — любая версия); иначе ответить 412.'
      : `Действовать, только если текущая версия — всё ещё ${value}; иначе ответить 412 и ничего не менять. Так не пропадёт чужая правка.`,
  'cache-control': (value) => cacheControl(value),
  vary: (value) => vary(value),
  authorization: (value) => authorization(value),
  'www-authenticate': (value) => challenge(value),
  'retry-after': (value) =>
    /^\d+$/.test(value)
      ? `Повторять запрос стоит не раньше чем через ${value}\u00a0с.`
      : `Повторять запрос стоит не раньше этого времени: ${value}.`,
  'ratelimit-policy': (value) => {
    const policy = limit(value)
    const quota = policy?.numbers.get('q')
    const window = policy?.numbers.get('w')
    if (quota === undefined) return `Сколько запросов разрешено и за какое время: ${value}.`
    const when = window === undefined ? '' : ` за ${window}\u00a0с`
    return `Правило «${policy?.name}»: не больше ${requests(quota)}${when} (q — квота, w — окно времени).`
  },
  ratelimit: (value) => {
    const state = limit(value)
    const left = state?.numbers.get('r')
    const reset = state?.numbers.get('t')
    if (left === undefined) return `Сколько ещё осталось из разрешённого: ${value}.`
    const more = reset === undefined ? '' : `; запас пополнится через ${reset}\u00a0с`
    return left === '0'
      ? `Из «${state?.name}» не осталось ничего: следующий запрос получит 429${more}.`
      : `Из «${state?.name}» осталось запросов: ${left}${more} (r — остаток, t — время).`
  },
  link: (value) => {
    const found = links(value)
    if (found.length === 0) return `Связанные ресурсы: ${value}.`
    const told = found.map(({ target, relation }) => `${RELATIONS.get(relation) ?? relation} — ${target}`)
    return `Куда ещё заглянуть: ${told.join('; ')}. Клиент идёт по таким ссылкам и не составляет адреса сам.`
  },
  deprecation: (value) => {
    const seconds = /^@(\d{1,11})$/.exec(value)?.[1]
    const since = seconds === undefined ? value : new Date(Number(seconds) * 1000).toUTCString()
    return `Ресурс объявлен устаревшим с ${since}: он ещё работает, но новым программам начинать с него не стоит.`
  },
  sunset: (value) => `Когда этот ресурс, скорее всего, перестанет отвечать: ${value}. Переходить нужно раньше.`,
  'idempotency-key': (value) =>
    `Имя этого действия — ${value}: если запрос повторят под тем же именем, сервер выполнит его один раз и ответит так же.`,
  'content-digest': (value) => `Контрольная сумма тела, ${value}: по ней видно, дошло ли оно целым.`,
  prefer: (value) => `Пожелания, которые сервер вправе не выполнять: ${value}.`,
  'x-response-encoding': (value) =>
    `Собственное поле Framewise: ответ можно сжать алгоритмом ${value}. Без него ответы остаются читаемыми, хотя браузеры предлагают сжатие всегда.`,
}

const CODINGS: ReadonlyMap<string, string> = new Map([
  ['gzip', 'gzip (DEFLATE с заголовком и контрольной суммой)'],
  ['deflate', 'deflate (DEFLATE в обёртке zlib)'],
  ['br', 'br (Brotli)'],
  ['zstd', 'zstd (Zstandard)'],
  ['identity', 'identity, то есть никак'],
])

const RELATIONS: ReadonlyMap<string, string> = new Map([
  ['next', 'следующая страница'],
  ['prev', 'предыдущая страница'],
  ['first', 'первая страница'],
  ['last', 'последняя страница'],
  ['self', 'сам этот ресурс'],
  ['collection', 'список, в который он входит'],
  ['deprecation', 'почему он устарел'],
  ['sunset', 'когда он исчезнет'],
  ['successor-version', 'версия, которая его сменила'],
  ['describedby', 'его описание'],
])

function requests(count: string): string {
  const forms = { one: 'запроса', few: 'запросов', many: 'запросов', other: 'запросов' }
  return `${count}\u00a0${plural('ru', Number(count) || 0, forms)}`
}

function accept(value: string): string {
  if (value === '*/*') return 'Подойдёт любой формат: */* оставляет выбор за сервером.'
  const wanted = preferences(value).filter(({ weight }) => weight > 0)
  const refused = preferences(value).filter(({ weight }) => weight === 0)
  const [first, ...others] = wanted
  if (first === undefined) return `Клиент называет форматы, которые ему не нужны: ${value}.`
  const never = refused.length === 0 ? '' : ` Ни в коем случае не ${refused.map(({ name }) => name).join(', ')} (q=0).`
  if (others.length === 0) return `Клиент хотел бы получить ${first.name}.${never}`
  const less = others.map(({ name, weight }) => (weight < first.weight ? `${name} (q=${weight})` : `${name} наравне`))
  return `Клиент предпочёл бы ${first.name}; следом — ${less.join(', ')}. Вес q бывает от 0 до 1.${never}`
}

function allow(value: string): string {
  const methods = members(value)
  if (methods.length === 0) return 'Сейчас этот ресурс не принимает ни одного метода.'
  const writes = methods.some((method) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
  return `Этот ресурс принимает ${methods.join(', ')}${writes ? '' : ' — его можно прочесть, но не изменить'}; на любой другой метод ответит 405.`
}

function vary(value: string): string {
  if (value.trim() === '*') return 'На ответ может повлиять что угодно, поэтому кэшу нельзя использовать его повторно.'
  const told = members(value).map((name) => {
    const why = REASONS.get(name.toLowerCase())
    return why === undefined ? name : `${name} (${why})`
  })
  const fields = told.length > 1 ? 'от полей запроса' : 'от поля запроса'
  return `Ответ зависит ${fields} ${told.join(' и ')}: для каждого значения кэш держит отдельную копию.`
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['accept', 'какой формат'],
  ['accept-encoding', 'какое сжатие'],
  ['accept-language', 'какой язык'],
  ['origin', 'с чьей страницы спрашивают'],
  ['authorization', 'кто спрашивает'],
  ['cookie', 'какой сеанс'],
  ['x-sandbox', 'чьи данные'],
])

function authorization(value: string): string {
  const [scheme = '', token = ''] = value.split(' ')
  if (scheme.toLowerCase() === 'basic') {
    const user = userOf(token)
    return `Basic: имя и пароль в Base64 — их прочтёт любой, кто видит эти байты${user === null ? '' : `; имя здесь — «${user}»`}.`
  }
  if (scheme.toLowerCase() === 'bearer') {
    return `Bearer: пускают любого, у кого есть этот токен (${byteCount('ru', token.length)}), так что беречь его нужно как пароль.`
  }
  return `Клиент доказывает, кто он, по схеме ${scheme}.`
}

function userOf(token: string): string | null {
  try {
    const [user = ''] = atob(token).split(':')
    return /^[\x20-\x7e]+$/.test(user) ? user : null
  } catch {
    // Это вовсе не Base64: имени в нём нет.
    return null
  }
}

function challenge(value: string): string {
  const scheme = /^[\w-]+/.exec(value)?.[0] ?? ''
  const parameters = parametersIn(value)
  const realm = parameters.get('realm')
  const where = realm === undefined ? '' : ` — область доступа «${realm}»`
  const error = parameters.get('error')
  const scope = parameters.get('scope')
  const why =
    error === undefined
      ? ''
      : ` Присланное не подошло: ${error}${scope === undefined ? '' : `, не хватает права ${scope}`}.`
  if (scheme.toLowerCase() === 'bearer') return `Пришлите токен в виде «Authorization: Bearer …»${where}.${why}`
  if (scheme.toLowerCase() === 'basic') return `Пришлите имя и пароль в виде «Authorization: Basic …»${where}.${why}`
  return `Как доказать, кто вы: ${value}.`
}

function cacheControl(value: string): string {
  const found = directives(value)
  const says: string[] = []
  const times = (name: string, say: (seconds: string) => string): void => {
    const seconds = found.get(name)
    if (seconds === undefined) return
    says.push(seconds === '' ? name : say(/^\d+$/.test(seconds) ? `${seconds}\u00a0с` : secondCount('ru', seconds)))
  }
  if (found.has('no-store')) says.push('копию не хранить вовсе (no-store)')
  if (found.has('no-cache')) says.push('перед каждым использованием копии спрашивать сервер (no-cache)')
  if (found.has('private')) says.push('хранить может только кэш самого пользователя (private)')
  if (found.has('public')) says.push('хранить может любой кэш (public)')
  times('max-age', (seconds) =>
    seconds === '0\u00a0с' ? 'копия устаревает сразу (max-age=0)' : `копия свежая ${seconds}`,
  )
  times('s-maxage', (seconds) => `в общих кэшах — ${seconds}`)
  times('stale-while-revalidate', (seconds) => `ещё ${seconds} можно показывать устаревшую, пока запрашивается свежая`)
  times('stale-if-error', (seconds) => `если сервер сломан, устаревшая сгодится ещё ${seconds}`)
  times('min-fresh', (seconds) => `нужна такая, что останется свежей хотя бы ${seconds}`)
  if (found.has('max-stale')) says.push('сгодится и устаревшая (max-stale)')
  if (found.has('only-if-cached')) says.push('ответить из кэша или никак (only-if-cached)')
  if (found.has('must-revalidate')) says.push('устаревшей не пользоваться (must-revalidate)')
  if (found.has('proxy-revalidate')) says.push('общим кэшам устаревшей не пользоваться')
  if (found.has('no-transform')) says.push('прокси не должны ничего менять (no-transform)')
  if (found.has('immutable')) says.push('она никогда не изменится (immutable)')
  return says.length === 0 ? `Указания кэшам: ${value}.` : `Кэшам: ${says.join('; ')}.`
}
