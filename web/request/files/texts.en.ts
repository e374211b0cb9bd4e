export const texts = {
  files: 'Files of this request',
  notChosen: 'not chosen yet',
  choose: 'Choose file…',
  chooseFor: (path: string) => `Choose file for ${path}`,
  replace: 'Replace…',
  replaceFor: (path: string) => `Replace the file for ${path}`,
  note: 'A page cannot open paths of your disk: you choose each file. It is kept until this page is closed or reloaded; 10 MB at most.',
  tooLarge: (name: string) => `“${name}” is larger than 10 MB. Choose a smaller file.`,
  unreadable: (name: string) => `The browser could not read “${name}”. Choose it once more.`,
  missingTitle: 'A file is not chosen yet',
  missing: (path: string) => `Nothing was sent: press “Choose file…” beside ${path}, below the request.`,
}
