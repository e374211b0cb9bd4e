import { amountIn, numberIn, plural, type Translated } from '../i18n/index.ts'
import { tenths } from './tenths.ts'
import type { texts as english } from './texts.en.ts'

const bytesRu = (count: number) => plural('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })

export const texts: Translated<typeof english> = {
  title: 'Одна задача, много протоколов',
  lead: 'Получить пользователя с\u00a0постами, потом следить за\u00a0новостями. Это делают настоящие клиенты, протокол за\u00a0протоколом, и\u00a0каждый байт посчитан по\u00a0тому, зачем он\u00a0нужен.',
  measure: 'Измерить',
  again: 'Измерить ещё раз',
  cancel: 'Отменить',
  measuring: (done: number, all: number) => `Измеряем: ${done} из\u00a0${all}`,
  part: 'Задача',
  partGet: 'Получить пользователя с\u00a0постами',
  partNews: 'Следить за\u00a0новостями',
  warmth: 'Соединение',
  cold: 'холодное: новое',
  warm: 'тёплое: уже работало',
  coldShort: 'холодное',
  warmShort: 'тёплое',
  order: 'Порядок',
  orderListed: 'Как в\u00a0списке',
  orderBytes: 'Сначала меньше байт',
  orderTrips: 'Сначала меньше оборотов',
  orderTime: 'Сначала быстрее',
  chart: 'Байты по\u00a0назначению',
  values: 'Значения',
  names: 'Имена',
  start: 'О\u00a0чём просят и\u00a0чем кончилось',
  author: 'Заголовки: ваши и\u00a0сервиса',
  client: 'Заголовки: библиотека клиента',
  server: 'Заголовки: сервер',
  framing: 'Разметка',
  valuesText: 'то, ради чего всё',
  namesText: 'ключи, теги и\u00a0знаки препинания в\u00a0содержимом',
  startText: 'метод, адрес, запрос, статус',
  authorText: 'написаны рукой, с\u00a0любой стороны',
  clientText: 'о\u00a0них никто не\u00a0просил',
  serverText: 'о\u00a0них тоже никто не\u00a0просил',
  framingText: 'границы сообщений в\u00a0потоке и\u00a0служебные кадры',
  noBrowser:
    'Браузер здесь не\u00a0участвует и\u00a0ничего не\u00a0добавляет; в\u00a0браузере каждый запрос по\u00a0HTTP/1.1 тяжелее на\u00a0несколько сотен байт.',
  protocol: 'Протокол',
  bytes: 'Байты',
  bytesOf: (count: number) => amountIn('ru', count, 'byte'),
  bytesCount: (count: number) => `${numberIn('ru', count)}\u00a0${bytesRu(count)}`,
  perItem: (count: number) => `${numberIn('ru', count)}\u00a0Б на\u00a0новость`,
  trips: 'Обороты',
  tripsOf: (connections: number, trips: number) =>
    connections > 0 ? `${connections}\u00a0TCP + ${trips}` : `${trips}`,
  time: 'Время',
  delay: 'Задержка новости',
  milliseconds: (value: number) => `${tenths('ru', value)}\u00a0мс`,
  between: (low: number, high: number) => `${tenths('ru', low)}–${tenths('ru', high)}\u00a0мс`,
  spoken: (name: string, bytes: number, trips: number, milliseconds: number) =>
    `${name}: ${numberIn('ru', bytes)} ${bytesRu(bytes)}, ${trips} ${plural('ru', trips, { one: 'оборот', few: 'оборота', many: 'оборотов', other: 'оборота' })}, ${tenths('ru', milliseconds)} мс. Показать кадры`,
  pointed: (what: string, bytes: number, share: number) =>
    `${what}: ${numberIn('ru', bytes)}\u00a0Б, ${numberIn('ru', share)}\u00a0%`,
  measuredBefore: 'Измерено раньше; новое измерение идёт',
  tapHint: 'Коснитесь части полосы, чтобы увидеть её байты и\u00a0кадры.',
  pointHint: 'Наведите на\u00a0полосу или пройдите по\u00a0ней стрелками. Нажмите, чтобы увидеть кадры.',
  waiting: 'ждёт очереди',
  running: 'измеряется',
  counting: 'считаем байты',
  unasked: 'ещё не\u00a0измерено',
  failed: 'измерить не\u00a0удалось',
  retry: 'Попробовать ещё раз',
  done: (count: number) =>
    `${plural('ru', count, { one: 'Измерен', few: 'Измерены', many: 'Измерено', other: 'Измерено' })} ${count}\u00a0${plural('ru', count, { one: 'протокол', few: 'протокола', many: 'протоколов', other: 'протокола' })}`,
  stopped: 'Отменено. Что успели измерить, осталось.',
  partly: (count: number) =>
    `Не\u00a0удалось измерить ${count}\u00a0${plural('ru', count, { one: 'протокол', few: 'протокола', many: 'протоколов', other: 'протокола' })}; остальные на\u00a0месте.`,
  troubleTitle: 'Измерение прервалось',
  unreachable:
    'Сервер не\u00a0отвечает. Запущен\u00a0ли он? Запустите и\u00a0измерьте ещё раз; что успели измерить, осталось.',
  tooMany:
    'Измерение уже идёт, возможно в\u00a0другой вкладке, или за\u00a0минуту их\u00a0было много. Подождите немного.',
  timedOut: 'Пять секунд ничего не\u00a0приходило.',
  disturbed:
    'Между делом приходили чужие новости, возможно из\u00a0другой вкладки. Измерьте ещё раз в\u00a0тихую минуту.',
  bytesMissing: 'Запись отдала не\u00a0все его байты. Измерьте его ещё раз.',
  clientFailed: 'Клиент сдался:',
  noSpace: 'В\u00a0этой песочнице больше нет места: сбросьте данные в\u00a0настройках.',
  otherTrouble: 'Сервер говорит:',
  table: 'Все числа',
  tableCaption: (part: string, warmth: string) => `${part}, соединение ${warmth}`,
  connections: 'Соединения TCP',
  median: 'медиана',
  spread: 'Разброс',
  differs: (least: number, most: number) => `по раундам: ${numberIn('ru', least)}–${numberIn('ru', most)}`,
  csv: 'CSV',
  png: 'PNG',
  export: 'Взять с\u00a0собой',
  framesOf: (name: string, part: string, warmth: string) =>
    `Кадры этого запуска: ${name}, ${part}, соединение ${warmth}`,
  closeFrames: 'Закрыть кадры',
  how: 'Как это измеряется',
  howClients:
    'Клиентов запускает сам сервер, для каждого протокола\u00a0— обычного, и\u00a0ведёт их\u00a0через собственную входную дверь: всё, что они шлют и\u00a0получают, проходит через настоящий сокет, и\u00a0запись у\u00a0двери это сохраняет. Счёт сокетов и\u00a0счёт записи обязаны совпасть до\u00a0байта, иначе строка так и\u00a0скажет. Клиент Kafka идёт к\u00a0брокеру, и\u00a0записан он у\u00a0собственного сокета.',
  howCold:
    'Холодное начинается с\u00a0установки соединения, со\u00a0всеми рукопожатиями; тёплое идёт по\u00a0соединению, которое уже несло вызов. Прощание не\u00a0считается.',
  howTrips:
    'Оборот\u00a0— каждая смена слова клиента на\u00a0слово сервера; кадры, которые лишь поддерживают соединение, не\u00a0в\u00a0счёт. Установка соединения TCP\u00a0— ещё один, и\u00a0байтов его не\u00a0видно: «1\u00a0TCP\u00a0+\u00a02».',
  howTime:
    'Время\u00a0— медиана пяти раундов после одного пробного; тонкая линия тянется от\u00a0самого быстрого до\u00a0самого медленного. Всё происходит в\u00a0одной машине и\u00a0в\u00a0одной программе, сети здесь почти нет: на\u00a0расстоянии считайте обороты.',
  howNews:
    'Ради новостей трижды пишется пост. Задержка\u00a0— от\u00a0записи, вместе с\u00a0базой данных, до\u00a0того, как о\u00a0ней узнал клиент.',
  ways: 'Что делает каждый',
  more: 'Все числа и\u00a0что делает каждый',
  toPage: 'Все десять протоколов и\u00a0как это измеряется',
  measured: 'Измерено',
  thisMachine: 'Framewise, клиенты и\u00a0сервер на\u00a0одной машине',
}
