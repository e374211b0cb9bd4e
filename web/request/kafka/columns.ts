/** Names of what an admin client answers, as people call it; the protocol's own name where there is none. */
import { ownValue } from '#proto/wire/own-value.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  name: { en: 'Name', ru: 'Имя' },
  fullName: { en: 'On the wire', ru: 'На проводе' },
  topic: { en: 'Topic', ru: 'Топик' },
  topics: { en: 'Topics', ru: 'Топики' },
  group: { en: 'Group', ru: 'Группа' },
  groups: { en: 'Groups', ru: 'Группы' },
  partition: { en: 'Partition', ru: 'Партиция' },
  index: { en: 'Partition', ru: 'Партиция' },
  partitions: { en: 'Partitions', ru: 'Партиции' },
  offset: { en: 'Offset', ru: 'Смещение' },
  offsets: { en: 'Offsets', ru: 'Смещения' },
  timestamp: { en: 'Time', ru: 'Время' },
  logStart: { en: 'Begins at', ru: 'Начинается с' },
  highWatermark: { en: 'Ends before', ru: 'Кончается перед' },
  lag: { en: 'Lag', ru: 'Отставание' },
  committed: { en: 'Committed', ru: 'Зафиксировано' },
  end: { en: 'End', ru: 'Конец' },
  bytes: { en: 'Bytes', ru: 'Байт' },
  leader: { en: 'Leader', ru: 'Лидер' },
  leaderEpoch: { en: 'Leader epoch', ru: 'Эпоха лидера' },
  replicas: { en: 'Replicas', ru: 'Реплики' },
  isr: { en: 'In sync', ru: 'Синхронные' },
  configs: { en: 'Settings', ru: 'Настройки' },
  value: { en: 'Value', ru: 'Значение' },
  source: { en: 'Set by', ru: 'Откуда' },
  state: { en: 'State', ru: 'Состояние' },
  generation: { en: 'Generation', ru: 'Поколение' },
  protocol: { en: 'Assignor', ru: 'Способ раздачи' },
  protocolType: { en: 'Kind', ru: 'Вид' },
  members: { en: 'Members', ru: 'Участники' },
  memberId: { en: 'Member', ru: 'Участник' },
  id: { en: 'Id', ru: 'Id' },
  instanceId: { en: 'Instance', ru: 'Экземпляр' },
  clientId: { en: 'Client', ru: 'Клиент' },
  host: { en: 'Host', ru: 'Адрес' },
  brokers: { en: 'Brokers', ru: 'Брокеры' },
  api: { en: 'Request', ru: 'Запрос' },
  key: { en: 'Key', ru: 'Ключ' },
  min: { en: 'From version', ru: 'С версии' },
  max: { en: 'To version', ru: 'По версию' },
  minVersion: { en: 'From version', ru: 'С версии' },
  maxVersion: { en: 'To version', ru: 'По версию' },
}

export function useColumnName(): (key: string) => string {
  const language = useLanguage()
  return (key) => ownValue(NAMES, key)?.[language] ?? key
}
