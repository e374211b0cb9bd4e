export const texts = {
  request: 'Request',
  frames: 'Frames',
  parts: 'Parts of the page',
  resizeSides: 'Width of the left side',
  resizeStack: 'Height of the request',
  fresh: 'new',
  noBytes: 'No bytes yet',
  noBytesText: 'Press Run: every byte of the request and of its answer appears here, taken apart and explained.',
  linkedText: 'Press Run: then what this link points at opens.',
  loadingFrames: 'Loading the frames panel',
  terminal: 'The same from your terminal',
}
