export const texts = {
  fiveQuestions: 'Recap: five questions',
  inviteText: 'What of this module will stay? Two minutes; what you miss comes back in the interview.',
  begin: 'Begin the recap',
  again: 'Look at the recap',
  answeredOf: (answered: number, all: number) => `${answered} of ${all} answered`,
  rightOf: (right: number, all: number) => `${right} of ${all} right`,
}
