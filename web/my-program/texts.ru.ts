import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts: Translated<typeof english> = {
  choice: 'Что такое {{mine}}',
  tab: 'Код в этой вкладке',
  program: 'Программа на моей машине',
  address: 'Адрес программы',
  placeholder: 'localhost:50051',
  two: 'Если у gRPC и HTTP разные порты, укажите оба адреса: localhost:50051, localhost:8080',
  connect: 'Подключить',
  again: 'Спросить заново',
  disconnect: 'Отключить',
  idle: 'Не подключена',
  connecting: 'Подключаем',
  connected: 'Подключена',
  asking: 'Узнаём',
  speaks: (tls: boolean, http2: boolean, http1: boolean | null) =>
    [tls ? 'TLS' : 'без TLS', ...(http2 ? ['HTTP/2'] : []), ...(http1 === true ? ['HTTP/1.1'] : [])].join(' · '),
  trust: 'Доверять этому сертификату: программа работает на моей машине',
  contract: {
    'reflection-v1': 'Контракт получен по рефлексии (v1)',
    'reflection-v1alpha': 'Контракт получен по рефлексии (v1alpha)',
    pasted: 'Контракт — вставленный .proto',
    none: 'Контракта нет: HTTP/1.1 в нём не нуждается',
    missing: 'Контракта нет: у программы не включена рефлексия',
    unusable: 'Контрактом программы нельзя пользоваться',
  },
  missing:
    'Включите рефлексию и нажмите «Спросить заново»: reflection.Register(server) в Go, reflection.enable_server_reflection(names, server) в Python, ProtoReflectionServiceV1.newInstance() в Java. Или вставьте .proto.',
  proto: 'Вставить .proto',
  protoHint: 'Один файл. Он заменит рефлексию при следующем нажатии «Подключить» или «Спросить заново».',
  failed: {
    away: 'Сервер Framewise недоступен',
    contract: 'Во вставленном .proto есть ошибки',
    refused: 'Не подключена',
  },
  failedText: {
    away: 'Посмотрите, работает ли он ещё в своём терминале.',
    contract: 'Исправьте их или очистите поле, чтобы программа сама назвала контракт.',
    refused: '',
  },
}
