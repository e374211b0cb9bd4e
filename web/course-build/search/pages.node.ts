/** Pages beside the course, as one would ask for them: what each is called, and what it is there for. */
import type { Language } from '../../i18n/language-list.ts'

type Page = { readonly id: string } & Readonly<Record<Language, { readonly title: string; readonly text: string }>>

/** `id` is the path behind the language. */
export const PAGES: readonly Page[] = [
  {
    id: 'guide',
    en: {
      title: 'Which protocol?',
      text: 'A guide to choosing: answer what you know, and get a suggestion with its reasons. The decision matrix, criteria, protocols compared two at a time.',
    },
    ru: {
      title: 'Какой протокол выбрать?',
      text: 'Помощник в выборе: ответьте на то, что знаете, и получите совет с доводами. Матрица решений, критерии, сравнение протоколов по двое.',
    },
  },
  {
    id: 'interview',
    en: {
      title: 'Interview',
      text: 'A trainer: questions of three levels that come back just before you forget, each answer with a step that proves it.',
    },
    ru: {
      title: 'Собеседование',
      text: 'Тренажёр: вопросы трёх уровней возвращаются незадолго до того, как забудутся, и у каждого ответа есть шаг, который его доказывает.',
    },
  },
  {
    id: 'ruler',
    en: {
      title: 'One task, many protocols',
      text: 'The ruler: the same task over ten protocols, cold and warm: bytes by purpose, round trips, latency. A benchmark to export as CSV or PNG.',
    },
    ru: {
      title: 'Одна задача, много протоколов',
      text: 'Линейка: одна задача десятью протоколами, с холодного и тёплого старта: байты по назначению, число обменов, задержки. Сравнение можно выгрузить в CSV и PNG.',
    },
  },
  {
    id: 'contracts',
    en: {
      title: 'Contracts',
      text: 'OpenAPI, AsyncAPI, .proto files and the GraphQL schema on one page, to read and to download; each operation opens as a call.',
    },
    ru: {
      title: 'Контракты',
      text: 'OpenAPI, AsyncAPI, файлы .proto и схема GraphQL на одной странице: читать, скачивать и открывать любую операцию готовым вызовом.',
    },
  },
  {
    id: 'playground',
    en: { title: 'Playground', text: 'An empty editor for a request of your own over any protocol, and its frames.' },
    ru: { title: 'Площадка', text: 'Пустой редактор для своего запроса по любому протоколу и его кадры.' },
  },
  {
    id: 'playground/proto',
    en: { title: 'Protocol Buffers lab', text: 'Edit a .proto, and watch code and bytes of the message follow.' },
    ru: {
      title: 'Лаборатория Protocol Buffers',
      text: 'Правьте .proto и смотрите, как меняются код и байты сообщения.',
    },
  },
  {
    id: 'playground/shop',
    en: {
      title: 'One order, two ways',
      text: 'The shop: one order seen to by four services: by calls, and by events in Kafka.',
    },
    ru: {
      title: 'Один заказ, два пути',
      text: 'Магазин: один заказ проходит через четыре сервиса: вызовами и событиями в Kafka.',
    },
  },
  {
    id: 'playground/kafka',
    en: { title: 'Kafka: the log', text: 'Topics, partitions, records and groups of the broker, as they are now.' },
    ru: { title: 'Kafka: журнал', text: 'Топики, партиции, записи и группы брокера — как они есть сейчас.' },
  },
  {
    id: 'glossary',
    en: { title: 'Glossary', text: 'The words of the course, each in a sentence.' },
    ru: { title: 'Словарь', text: 'Слова курса, каждое в одном предложении.' },
  },
  {
    id: 'settings',
    en: { title: 'Settings', text: 'Theme, projector, language, Catch my terminal, a copy of your progress.' },
    ru: { title: 'Настройки', text: 'Тема, проектор, язык, «Ловить мой терминал», копия вашего прогресса.' },
  },
]
