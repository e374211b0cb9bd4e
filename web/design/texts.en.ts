export const texts = {
  close: 'Close',
  loading: 'Loading',
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Careful',
  layerBody: 'Body',
  layerUnknown: 'Not decoded',
}
