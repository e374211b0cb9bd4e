/** What befell a cable, in a sentence: rows of the ladder, the transcript and the switchboard say the same. */
import { defineTexts, type Language } from '../../i18n/index.ts'
import type { TraceFault } from '../types.ts'

const faultTexts = defineTexts({
  en: {
    latency: (amount: number, said: string) =>
      amount === 0 ? 'Bytes arrive at once again.' : `From here every byte comes ${said} ms later.`,
    rate: (rate: string) => (rate === '' ? 'The limit is off.' : `From here no more than ${rate} pass in a second.`),
    clientPongsMuted: 'From here the pongs of the client vanish on their way.',
    serverPongsMuted: 'From here the pongs of the server vanish on their way.',
    clientPongsPass: 'The pongs of the client pass again.',
    serverPongsPass: 'The pongs of the server pass again.',
    fin: 'The cable was cut here in order: each end is told that the other will send no more (FIN).',
    reset: 'The cable was cut here by a reset: each end is told that the connection is gone (RST).',
    silence: 'The cable was unplugged here. Nobody is told: what is sent from now on goes nowhere.',
    swallowed: (size: string) => `The client has sent ${size} into the unplugged cable. The server did not get them.`,
    clientPong: (size: string) => `A pong of the client (${size}) vanished on its way: the server did not get it.`,
    serverPong: (size: string) => `A pong of the server (${size}) vanished on its way: the client did not get it.`,
    clientLetGo: 'The client lets go of the connection.',
    serverLetGo: 'The server lets go of the connection.',
    mended: (size: string) => (size === '' ? 'The cable is mended.' : `The cable is mended: ${size} come late.`),
    givenUp: 'Unplugged for five minutes: the connection is given up, as TCP does some day.',
    bytes: (count: string, isOne: boolean) => `${count} ${isOne ? 'byte' : 'bytes'}`,
  },
  ru: {
    latency: (amount: number, said: string) =>
      amount === 0 ? 'Байты снова приходят сразу.' : `Дальше каждый байт приходит на ${said}\u00a0мс позже.`,
    rate: (rate: string) =>
      rate === '' ? 'Ограничение скорости снято.' : `Дальше проходит не больше ${rate} в\u00a0секунду.`,
    clientPongsMuted: 'Дальше pong-кадры клиента пропадают по дороге.',
    serverPongsMuted: 'Дальше pong-кадры сервера пропадают по дороге.',
    clientPongsPass: 'Pong-кадры клиента снова доходят.',
    serverPongsPass: 'Pong-кадры сервера снова доходят.',
    fin: 'Здесь кабель разорван по правилам: каждой стороне сказано, что другая больше ничего не пришлёт (FIN).',
    reset: 'Здесь соединение сброшено: каждой стороне сказано, что его больше нет (RST).',
    silence: 'Здесь кабель выдернут. Никто об этом не знает: всё, что послано дальше, уходит в\u00a0никуда.',
    swallowed: (size: string) => `Клиент послал ${size} в\u00a0выдернутый кабель. До сервера они не дошли.`,
    clientPong: (size: string) => `Pong клиента (${size}) пропал по дороге: сервер его не получил.`,
    serverPong: (size: string) => `Pong сервера (${size}) пропал по дороге: клиент его не получил.`,
    clientLetGo: 'Клиент закрывает соединение со своей стороны.',
    serverLetGo: 'Сервер закрывает соединение со своей стороны.',
    mended: (size: string) =>
      size === '' ? 'Кабель снова цел.' : `Кабель снова цел: с\u00a0опозданием приходит ${size}.`,
    givenUp: 'Кабель выдернут уже пять минут: соединение брошено — рано или поздно так делает и\u00a0TCP.',
    bytes: (count: string) => `${count}\u00a0Б`,
  },
})

export function saidOfFault({ kind, direction, amount }: TraceFault, language: Language): string {
  const t = faultTexts.in(language)
  const size = amount === 0 ? '' : t.bytes(new Intl.NumberFormat(language).format(amount), amount === 1)
  const isClients = direction === 'toServer'
  switch (kind) {
    case 'latency':
      return t.latency(amount, new Intl.NumberFormat(language).format(amount))
    case 'rate':
      return t.rate(size)
    case 'pongs-muted':
      if (amount === 0) return isClients ? t.clientPongsPass : t.serverPongsPass
      return isClients ? t.clientPongsMuted : t.serverPongsMuted
    case 'fin':
    case 'reset':
    case 'silence':
      return t[kind]
    case 'swallowed':
      return t.swallowed(size)
    case 'pong-swallowed':
      return isClients ? t.clientPong(size) : t.serverPong(size)
    case 'let-go':
      return isClients ? t.clientLetGo : t.serverLetGo
    case 'mended':
      return t.mended(size)
    case 'given-up':
      return t.givenUp
    default:
      return kind satisfies never
  }
}
