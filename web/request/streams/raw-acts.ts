/** Frames that no browser sends, ready to press; the relay writes them (RFC 6455 §5). */
import type { Outgoing } from '../language/index.ts'

export type RawAct = 'rawPing' | 'rawPong' | 'rawFragments' | 'rawMask' | 'rawOpcode' | 'rawRsv'

const frame = (one: Extract<Outgoing, { type: 'frame' }>['frame']): Outgoing => ({ type: 'frame', frame: one })

export const RAW_ACTS: Readonly<Record<RawAct, readonly Outgoing[]>> = {
  rawPing: [frame({ opcode: 9, payload: { text: 'are you there' } })],
  rawPong: [frame({ opcode: 10, payload: { text: 'still here' } })],
  rawFragments: [
    frame({ opcode: 1, fin: false, payload: { text: 'one ' } }),
    frame({ opcode: 0, payload: { text: 'text' } }),
  ],
  rawMask: [frame({ opcode: 1, masked: false, payload: { text: 'no mask' } })],
  rawOpcode: [frame({ opcode: 3, payload: { text: 'what is this' } })],
  rawRsv: [frame({ opcode: 1, rsv1: true, payload: { text: 'not compressed' } })],
}
