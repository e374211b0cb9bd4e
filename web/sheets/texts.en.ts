export const texts = {
  sheets: 'Cheat sheets',
  sheetsLead: 'Each fits on one page of A4. What it says is shown in the steps that it names.',
  all: 'All sheets',
  print: 'Print, or save as PDF',
  qr: (title: string) => `QR code of the sheet “${title}”`,
  missing: 'There is no such sheet',
  missingText: 'Here are those that there are.',
  failed: 'The sheets could not be loaded',
  shownIn: 'Steps: ',
  what: 'What',
}
