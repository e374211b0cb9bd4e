/** Bytes to begin with, in three forms that people really have. */
export const SAMPLES = [
  { id: 'hello', title: 'sampleHello', text: '00 00 00 00 05 0a 03 41 64 61', message: 'example.HelloRequest' },
  {
    id: 'dump',
    title: 'sampleDump',
    text: [
      '00000000  48 54 54 50 2f 31 2e 31  20 32 30 30 20 4f 4b 0d  |HTTP/1.1 200 OK.|',
      '00000010  0a 43 6f 6e 74 65 6e 74  2d 54 79 70 65 3a 20 74  |.Content-Type: t|',
      '00000020  65 78 74 2f 70 6c 61 69  6e 0d 0a 43 6f 6e 74 65  |ext/plain..Conte|',
      '00000030  6e 74 2d 4c 65 6e 67 74  68 3a 20 35 0d 0a 0d 0a  |nt-Length: 5....|',
      '00000040  68 65 6c 6c 6f                                    |hello|',
      '00000045',
    ].join('\n'),
    message: null,
  },
  {
    id: 'frames',
    title: 'sampleFrames',
    text: '00 00 06 04 00 00 00 00 00 00 04 00 00 ff ff\n00 00 04 08 00 00 00 00 00 00 0f 00 01\n00 00 08 06 00 00 00 00 00 66 72 61 6d 65 77 69 73',
    message: null,
  },
] as const
