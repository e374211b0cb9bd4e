import { describe, expect, test } from 'vitest'
import { commandLine, settingsFor } from './command.ts'

const USUAL = { httpUrl: 'http://127.0.0.1:8080', grpcTarget: 'localhost:50051', kafka: '127.0.0.1:9092' }
const OTHER = { httpUrl: 'http://10.0.0.5:9000', grpcTarget: '10.0.0.5:9001', kafka: '10.0.0.5:9092' }

describe('settingsFor', () => {
  test.each([
    { name: 'nothing, where the server is at its usual address', variables: ['FRAMEWISE_URL'], at: USUAL, says: [] },
    { name: 'nothing, before the server has told', variables: ['FRAMEWISE_URL'], at: null, says: [] },
    {
      name: 'the addresses that the program reads, and no other',
      variables: ['FRAMEWISE_URL', 'FRAMEWISE_GRPC'],
      at: OTHER,
      says: [
        ['FRAMEWISE_URL', 'http://10.0.0.5:9000'],
        ['FRAMEWISE_GRPC', '10.0.0.5:9001'],
      ],
    },
    { name: 'nothing of a name that nobody knows', variables: ['FRAMEWISE_OTHER'], at: OTHER, says: [] },
    { name: 'nothing of a port that is not there', variables: ['FRAMEWISE_GRPC_2'], at: OTHER, says: [] },
  ])('says $name', ({ variables, at, says }) => {
    expect(settingsFor(variables, at)).toEqual(says)
  })
})

describe('commandLine', () => {
  const settings = [['FRAMEWISE_URL', 'http://10.0.0.5:9000']] as const
  test.each([
    { shell: 'bash', line: 'FRAMEWISE_URL=http://10.0.0.5:9000 node a.ts' },
    { shell: 'powershell', line: "$env:FRAMEWISE_URL='http://10.0.0.5:9000'; node a.ts" },
    { shell: 'cmd', line: 'set "FRAMEWISE_URL=http://10.0.0.5:9000" && node a.ts' },
  ] as const)('tells $shell the address', ({ shell, line }) => {
    expect(commandLine(shell, 'node a.ts', settings)).toBe(line)
    expect(commandLine(shell, 'node a.ts', [])).toBe('node a.ts')
  })
})
