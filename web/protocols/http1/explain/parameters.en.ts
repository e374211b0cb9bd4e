/** What well-known parameters of a query ask for: those of APIs in general, of Connect's GET, and our own. */
export const parameters = {
  page: 'which page of a long list is wanted',
  limit: 'how many entries to send at most',
  per_page: 'how many entries a page holds',
  cursor: 'where the list goes on, as the last answer said',
  sort: 'by what to put the list in order',
  category: 'only entries of this category',
  version: 'which version of the API is meant',
  sandbox: 'whose data to work on, where no header can say so',
  connect: 'this GET is a Connect call',
  encoding: 'what the message is written in',
  message: 'the message of a Connect call',
  base64: '1: the message is Base64, which needs no escapes',
  compression: 'what the message is compressed with',
}
