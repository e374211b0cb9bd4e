/** What close codes say where both sides speak graphql-transport-ws (its PROTOCOL.md), as the end of a sentence. */
import type { Language } from '../../i18n/index.ts'

const MEANINGS: Readonly<Record<number, Readonly<Record<Language, string>>>> = {
  4004: {
    en: 'in graphql-transport-ws the client says so of a message of the server that it cannot read',
    ru: 'в graphql-transport-ws так клиент говорит о сообщении сервера, которого не понял',
  },
  4005: {
    en: 'in graphql-transport-ws something went wrong in the client itself',
    ru: 'в graphql-transport-ws это значит, что сломалось что-то в самом клиенте',
  },
  4400: {
    en: 'in graphql-transport-ws a message came that the protocol does not have; the reason says what was wrong with it',
    ru: 'в graphql-transport-ws это значит, что пришло сообщение, которого в протоколе нет; что в нём не так, сказано в причине',
  },
  4401: {
    en: 'in graphql-transport-ws an operation came before the server had acknowledged the client',
    ru: 'в graphql-transport-ws это значит, что операция пришла раньше, чем сервер принял клиента (connection_ack)',
  },
  4403: {
    en: 'in graphql-transport-ws the server does not accept this client, for its credentials, say',
    ru: 'в graphql-transport-ws это значит, что сервер не принимает этого клиента — например, из-за его токена',
  },
  4406: {
    en: 'in graphql-transport-ws the client has offered no subprotocol that the server speaks',
    ru: 'в graphql-transport-ws это значит, что среди предложенных клиентом подпротоколов нет ни одного знакомого серверу',
  },
  4408: {
    en: 'in graphql-transport-ws the client has not sent connection_init in time',
    ru: 'в graphql-transport-ws это значит, что клиент не прислал connection_init вовремя',
  },
  4409: {
    en: 'in graphql-transport-ws an operation with the same id is still under way',
    ru: 'в graphql-transport-ws это значит, что операция с таким же id ещё выполняется',
  },
  4429: {
    en: 'in graphql-transport-ws the client has sent connection_init more than once',
    ru: 'в graphql-transport-ws это значит, что клиент прислал connection_init больше одного раза',
  },
  4499: {
    en: 'graphql-ws’s own library says so when its program terminates the connection',
    ru: 'так библиотека graphql-ws закрывает соединение, когда программа обрывает его сама',
  },
  4500: {
    en: 'in graphql-transport-ws something went wrong in the server',
    ru: 'в graphql-transport-ws это значит, что на сервере что-то сломалось',
  },
  4504: {
    en: 'in graphql-transport-ws the server has not sent connection_ack in time',
    ru: 'в graphql-transport-ws это значит, что сервер не прислал connection_ack вовремя',
  },
}

/** Undefined for a code that the protocol does not have. */
export function graphqlCloseMeaning(code: number, language: Language): string | undefined {
  return MEANINGS[code]?.[language]
}
