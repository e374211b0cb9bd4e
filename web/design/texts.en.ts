export const texts = {
  close: 'Close',
  loading: 'Loading',
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Careful',
  handout: 'Your handout says otherwise',
  layerBody: 'Body',
  layerUnknown: 'Not decoded',
}
