import type { Translated } from '../../i18n/index.ts'
import type { texts as english } from './fault-texts.en.ts'

export const texts: Translated<typeof english> = {
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
}
