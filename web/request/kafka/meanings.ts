/** What the broker's errors mean and what to do, and how a consumer ended, in both languages. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../i18n/index.ts'

type Meaning = Readonly<Record<Language, string>>

/** By their names in the protocol (Apache Kafka, org.apache.kafka.common.protocol.Errors). */
const ERRORS: Readonly<Record<string, Meaning>> = {
  NONE: { en: 'The broker did what was asked.', ru: 'Брокер сделал то, о чём просили.' },
  UNKNOWN_SERVER_ERROR: {
    en: 'Something broke inside the broker. Its log says what.',
    ru: 'Внутри брокера что-то сломалось. Что именно, сказано в его журнале.',
  },
  OFFSET_OUT_OF_RANGE: {
    en: 'There is no such offset any more, or not yet. See with list-offsets where the log begins and ends; a client starts again from # @from.',
    ru: 'Такого смещения уже нет или ещё нет. Где журнал начинается и кончается, покажет list-offsets; клиент начнёт заново с # @from.',
  },
  CORRUPT_MESSAGE: {
    en: 'The checksum does not fit the batch: its bytes changed on their way, and nothing was stored.',
    ru: 'Контрольная сумма не сходится: байты пакета изменились в пути, и ничего не сохранено.',
  },
  UNKNOWN_TOPIC_OR_PARTITION: {
    en: 'There is no such topic, or not that many partitions. Make it with create-topic, or look at list-topics.',
    ru: 'Такого топика нет, или партиций в нём меньше. Создайте его через create-topic или загляните в list-topics.',
  },
  NOT_LEADER_OR_FOLLOWER: {
    en: 'Another broker leads this partition now: the client asks for Metadata and tries there.',
    ru: 'Партицию теперь ведёт другой брокер: клиент спросит Metadata и пойдёт туда.',
  },
  REQUEST_TIMED_OUT: {
    en: 'The broker ran out of time; trying again may help.',
    ru: 'Брокер не успел; повтор может помочь.',
  },
  MESSAGE_TOO_LARGE: {
    en: 'The batch is larger than max.message.bytes of the topic. Send less at once, or allow more.',
    ru: 'Пакет больше, чем разрешает max.message.bytes топика. Шлите поменьше или разрешите побольше.',
  },
  COORDINATOR_NOT_AVAILABLE: {
    en: 'Nobody coordinates this group yet; clients wait a moment and ask again.',
    ru: 'Координатора у группы пока нет; клиенты ждут немного и спрашивают снова.',
  },
  INVALID_TOPIC_EXCEPTION: {
    en: 'The name is not allowed: Latin letters, digits, dots, underscores and hyphens. From a terminal begin it with your sandbox’s name and a dot, or with shared.',
    ru: 'Такое имя не разрешено: только латинские буквы, цифры, точки, подчёркивания и дефисы. Из терминала начните с имени песочницы и точки или с shared.',
  },
  ILLEGAL_GENERATION: {
    en: 'The group has rebalanced since: what an older generation says no longer counts.',
    ru: 'С тех пор в группе была ребалансировка: слова прежнего поколения уже не считаются.',
  },
  INVALID_GROUP_ID: {
    en: 'The group’s name is not allowed. From a terminal begin it with your sandbox’s name and a dot, or with shared.',
    ru: 'Такое имя группы не разрешено. Из терминала начните с имени песочницы и точки или с shared.',
  },
  INCONSISTENT_GROUP_PROTOCOL: {
    en: 'The members know no common way to divide partitions. Give all of them the same # @assignor.',
    ru: 'У участников нет общего способа делить партиции. Задайте всем один # @assignor.',
  },
  UNKNOWN_MEMBER_ID: {
    en: 'The group does not know this member any more: it was silent for too long and has to join anew.',
    ru: 'Группа этого участника уже не знает: он слишком долго молчал и должен войти заново.',
  },
  INVALID_SESSION_TIMEOUT: {
    en: 'The session timeout is outside of what the broker allows. Change # @session-timeout.',
    ru: 'Такой session timeout брокер не разрешает. Измените # @session-timeout.',
  },
  REBALANCE_IN_PROGRESS: {
    en: 'Partitions are being divided anew; the member has to join first.',
    ru: 'Партиции делят заново; участник сначала должен войти.',
  },
  TOPIC_AUTHORIZATION_FAILED: {
    en: 'The cluster does not let this user at the topic.',
    ru: 'Кластер не пускает этого пользователя к топику.',
  },
  GROUP_AUTHORIZATION_FAILED: {
    en: 'The cluster does not let this user into the group.',
    ru: 'Кластер не пускает этого пользователя в группу.',
  },
  UNSUPPORTED_VERSION: {
    en: 'The broker does not know this version of the request; see api-versions.',
    ru: 'Этой версии запроса брокер не знает; см. api-versions.',
  },
  TOPIC_ALREADY_EXISTS: {
    en: 'There is such a topic already. Use it, or delete it first with delete-topic.',
    ru: 'Такой топик уже есть. Пользуйтесь им или сначала удалите через delete-topic.',
  },
  INVALID_PARTITIONS: {
    en: 'That number of partitions cannot be: at least one, and create-partitions only adds.',
    ru: 'Столько партиций быть не может: нужна хотя бы одна, а create-partitions умеет только добавлять.',
  },
  INVALID_CONFIG: {
    en: 'The broker does not know this setting, or not with this value.',
    ru: 'Такой настройки брокер не знает, или у неё не бывает такого значения.',
  },
  INVALID_REQUEST: { en: 'The request contradicts itself.', ru: 'Запрос противоречит сам себе.' },
  UNSUPPORTED_FOR_MESSAGE_FORMAT: {
    en: 'The records are of an old form that cannot do this.',
    ru: 'Записи старого вида, которому это не по силам.',
  },
  POLICY_VIOLATION: {
    en: 'A limit of this server forbids it; the message says which. Delete a topic or records, or use a topic of your sandbox instead of a shared one.',
    ru: 'Это запрещает предел сервера; какой — сказано в сообщении. Удалите топик или записи либо возьмите топик своей песочницы вместо общего.',
  },
  OUT_OF_ORDER_SEQUENCE_NUMBER: {
    en: 'A batch of this producer is missing before this one: it must not be stored out of turn.',
    ru: 'Перед этим пакетом производителя не хватает другого: сохранить его вне очереди нельзя.',
  },
  DUPLICATE_SEQUENCE_NUMBER: {
    en: 'The broker has this batch already.',
    ru: 'Этот пакет у брокера уже есть.',
  },
  INVALID_PRODUCER_EPOCH: {
    en: 'Another producer with this id has begun since: this one is fenced off.',
    ru: 'С тем же id начал другой производитель: этот отрезан.',
  },
  KAFKA_STORAGE_ERROR: {
    en: 'The disk refused: it may be full. Delete topics or records, or make room.',
    ru: 'Диск не принял запись: возможно, он полон. Удалите топики или записи либо освободите место.',
  },
  GROUP_ID_NOT_FOUND: {
    en: 'There is no such group: it begins with its first member or commit.',
    ru: 'Такой группы нет: она появляется с первым участником или фиксацией.',
  },
  NON_EMPTY_GROUP: {
    en: 'The group has members. Stop them all first.',
    ru: 'В группе есть участники. Сначала остановите всех.',
  },
  GROUP_MAX_SIZE_REACHED: { en: 'The group is full.', ru: 'В группе больше нет мест.' },
  FENCED_INSTANCE_ID: {
    en: 'Another member has taken this group.instance.id.',
    ru: 'Этот group.instance.id занял другой участник.',
  },
  MEMBER_ID_REQUIRED: {
    en: 'The broker gave the member an id; it joins again with it.',
    ru: 'Брокер выдал участнику id; с ним он войдёт ещё раз.',
  },
  THROTTLING_QUOTA_EXCEEDED: {
    en: 'Too much at once; wait a moment.',
    ru: 'Слишком много сразу; подождите немного.',
  },
}

const OTHER: Meaning = {
  en: 'The broker refused; its name for it is in Kafka’s list of errors.',
  ru: 'Брокер отказал; это имя есть в списке ошибок Kafka.',
}

export function kafkaErrorMeaning(name: string, language: Language): string {
  return (ownValue(ERRORS, name) ?? OTHER)[language]
}

/** How a consumer ended: the reason of its status, as `streams/kafka-consumer.ts` gives it. */
const ENDS: Readonly<Record<string, Meaning>> = {
  LeaveGroup: {
    en: 'The member said goodbye: its partitions go to the others at once.',
    ru: 'Участник попрощался: его партиции сразу достанутся другим.',
  },
  close: { en: 'The client closed its connections.', ru: 'Клиент закрыл свои соединения.' },
  kill: {
    en: 'The client is gone without a word: no commit, no LeaveGroup. Its group waits for the session timeout.',
    ru: 'Клиент исчез без слов: ни фиксации, ни LeaveGroup. Группа ждёт, пока выйдет session timeout.',
  },
  broker: { en: 'The broker ended the connection.', ru: 'Соединение закончил брокер.' },
  limit: {
    en: 'The server ended it: a consumer may not stay open for longer.',
    ru: 'Закончил сервер: дольше держать потребителя нельзя.',
  },
}

export function kafkaEndMeaning(reason: string, language: Language): string | null {
  return ownValue(ENDS, reason)?.[language] ?? null
}
