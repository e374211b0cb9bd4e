import { numberIn } from '../../i18n/index.ts'

export const texts = {
  title: 'The file is the message',
  lead: 'A broker does not repack what it stores: the batch that lies in the file goes out in the answer to a Fetch, byte for byte.',
  cluster: 'The files of a real cluster lie on its own machines; from here they cannot be read.',
  offset: 'Offset',
  partition: 'Partition',
  empty: 'Nothing is in this partition yet.',
  onDisk: 'In the file',
  onWire: 'In the Fetch response',
  at: (file: string, position: number) => `${file}, from byte ${numberIn('en', position)}`,
  wireAt: (position: number) => `from byte ${numberIn('en', position)} of the connection`,
  fetch: 'Fetch it',
  fetching: 'Fetching…',
  fetchNote: 'A consumer without a group asks for this offset; its frames are recorded.',
  same: (count: number) => `The same ${numberIn('en', count)} bytes, none changed.`,
  differs: (at: number) => `They differ from byte ${numberIn('en', at)} on.`,
  notSeen: 'The answer came, but these bytes are not among what was recorded of it.',
  loading: 'Reading the file',
  previous: 'Batch before',
  next: 'Next batch',
  batchOf: (base: number, last: number) =>
    base === last ? `Batch with offset ${base}` : `Batch with offsets ${base}–${last}`,
  moreBytes: (count: number) => `Show ${numberIn('en', count)} more bytes`,
  fileGone: 'The file could not be read; the batch may have been deleted meanwhile.',
}
