import type { Translated } from '../../i18n/index.ts'
import type { Frame, Kind, Moment } from './model.ts'
import type { texts as english } from './texts.en.ts'

const KINDS: Readonly<Record<Kind, string>> = {
  unary: 'Унарный',
  'server-stream': 'Серверный поток',
  'client-stream': 'Клиентский поток',
  both: 'В\u00a0обе стороны',
}

const nameOf = ({ what, number }: Frame) => {
  if (what === 'message') return `DATA ${number}`
  return { headers: 'HEADERS', 'end-stream': 'END_STREAM', trailers: 'трейлеры', reset: 'RST_STREAM' }[what]
}

const MOMENTS: Readonly<Record<Moment, string>> = {
  begin: 'Начинаются четыре вызова, и\u00a0все одинаково: HEADERS открывает поток HTTP/2 и\u00a0называет путь метода.',
  asked:
    'В\u00a0унарном вызове и\u00a0серверном потоке у\u00a0клиента одно сообщение, и\u00a0END_STREAM идёт сразу за\u00a0ним. Дальше линия клиента пунктирная: он\u00a0больше ничего не\u00a0скажет, но\u00a0ещё слушает.',
  first:
    'Там, где говорят в\u00a0обе стороны, ответ пришёл, пока клиент ещё не\u00a0договорил. В\u00a0клиентском потоке сервер ждёт, пока не\u00a0услышит всё.',
  'up-closed':
    'Клиентский поток шлёт END_STREAM: только получив его, сервер может ответить обо\u00a0всём, что услышал.',
  'both-closed':
    'То\u00a0же делает клиент в\u00a0разговоре в\u00a0обе стороны. Его половина закрыта, а\u00a0половина сервера открыта, и\u00a0сервер продолжает.',
  end: 'Кончаются все четыре одинаково: трейлеры с\u00a0grpc-status и\u00a0END_STREAM, сколько\u00a0бы сообщений ни\u00a0было до\u00a0них.',
  'gives-up':
    'Клиент бросает все четыре вызова: RST_STREAM. Его линия здесь кончается, даже там, где он\u00a0уже только слушал.',
  cut: 'RST_STREAM дошёл, и\u00a0серверы останавливаются. Что они успели послать, выброшено, и\u00a0статус не\u00a0придёт: CANCELLED говорит библиотека самого клиента.',
}

export const texts: Translated<typeof english> = {
  label: 'Четыре вида вызова gRPC, кадр за\u00a0кадром',
  caption:
    'Время идёт вниз, у\u00a0всех четырёх одинаково; моменты придуманы, порядок кадров\u00a0— нет. END_STREAM клиента нарисован пустым кадром DATA: так его отправляют здесь; другие клиенты ставят его на\u00a0последнее сообщение.',
  givesUp: 'А\u00a0если клиент передумает?',
  sides: { client: 'Клиент', server: 'Сервер' },
  kinds: KINDS,
  nameOf,
  key: {
    speaks: 'может говорить',
    listens: 'ещё может слушать',
    lost: 'выброшено',
  },
  moments: MOMENTS,
  says: (kind, side, frames) =>
    `${KINDS[kind]}, ${side === 'client' ? 'от\u00a0клиента' : 'от\u00a0сервера'}: ${frames.length === 0 ? 'ничего' : frames.map((frame) => (frame.isRead ? nameOf(frame) : `${nameOf(frame)} (выброшено)`)).join(', ')}.`,
}
