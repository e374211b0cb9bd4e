import { amountIn, numberIn } from '../../i18n/index.ts'

const ms = (value: number) => amountIn('en', value, 'millisecond')
const bytes = (value: number) => amountIn('en', value, 'byte')
const rate = (total: number, time: number) => `${amountIn('en', total / time / 1000, 'megabyte', 1)}/s`
const stood = (still: number) =>
  still === 0 ? 'The sender never stood still.' : `The sender stood still for ${ms(still)}.`

export const texts = {
  label: 'A download over HTTP/2: frames, and the window that lets them go',
  caption:
    'The window of one stream; that of the connection works alike. The reader here permits more whenever it has taken half a window; the specification leaves to it when it does so.',
  pace: 'The reader reads',
  paceOf: (thousands: number) => (thousands === 0 ? 'nothing' : `${amountIn('en', thousands, 'megabyte', 1)}/s`),
  roundTrip: 'There and back',
  milliseconds: ms,
  bytes,
  sender: 'Server, sends',
  reader: 'Client, reads',
  window: 'Window: what the server may still send',
  windowShort: 'Window',
  stopped: 'the server has to wait',
  finished: (total: number, end: number, still: number) =>
    `${bytes(total)} in ${ms(end)}: ${rate(total, end)}. ${stood(still)}`,
  unfinished: (arrived: number, time: number, still: number) =>
    `After ${ms(time)} ${bytes(arrived)} have come, and not all. ${stood(still)}`,
  updates: (count: number) => `${numberIn('en', count)} WINDOW_UPDATE frames went back.`,
  moments: {
    begins: 'The server may send 65,535 bytes, and begins with frames of 16,384.',
    arrives: 'The first frame is there. The window has shrunk long before: it shrinks when something is sent.',
    closed: 'The window is used up. The server has more, and has to wait.',
    update: 'The client has taken half a window, and permits as much again: WINDOW_UPDATE.',
    opened: 'The permission has arrived, half a round trip later, and the server goes on.',
    end: 'All of it has been read.',
    unfinished: 'The axis ends here; the download does not.',
  },
}
