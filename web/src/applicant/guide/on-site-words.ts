import { dictionary } from '../../language/dictionary.ts'

/** Words of what cannot be done remotely, and of the inspection on site. */
export const onSiteWords = dictionary(
  {
    title: '选择现场踏勘',
    short: '现场踏勘',
    yourChoice: '远程还是现场，由您选择，不影响办理结果。',
    how: (agency: string) => `不想远程踏勘的，带上申请材料到${agency}受理窗口申请，窗口会与您约定到场时间。本页的要求同样适用，可以照此准备。`,
    only: (agency: string) => `带上申请材料到${agency}受理窗口申请，窗口会与您约定到场时间。本页的要求可以用来准备。`,
    cannot: { 'recheck-only': '首次核查须到现场', 'guidance-only': '本事项须现场核查', forbidden: '本事项不适用远程踏勘', allowed: '' },
    cannotHelp: {
      'recheck-only': '远程方式只用于整改后的复查，由办理部门发起，不能在这里申请。',
      'guidance-only': '远程方式只用于事前指导，不作为核查结论。下面的要求可以用来准备。',
      forbidden: '须由工作人员到场核查。下面的要求可以用来准备。',
      allowed: '',
    },
    verb: '法条用语',
    basis: '依据',
    noBasis: '没有见到可以远程核查的依据。',
    more: '条文与说明',
  },
  {
    title: 'Choose an inspection on site',
    short: 'On site',
    yourChoice: 'Remote or on site is your choice, and makes no difference to the result.',
    how: (agency) => `If you do not want a remote inspection, bring your papers to the counter of ${agency}; they will make an appointment with you. What is required is the same, so you can prepare by this page.`,
    only: (agency) => `Bring your papers to the counter of ${agency}; they will make an appointment to come to you. You can prepare by what this page requires.`,
    cannot: { 'recheck-only': 'The first inspection is on site', 'guidance-only': 'This matter is inspected on site', forbidden: 'This matter is never inspected remotely', allowed: '' },
    cannotHelp: {
      'recheck-only': 'Only a re-check after rectification is done remotely. The office begins it; it cannot be applied for here.',
      'guidance-only': 'Remotely there is only guidance beforehand, and no conclusion. You can prepare by what is required below.',
      forbidden: 'Officers have to come to the place. You can prepare by what is required below.',
      allowed: '',
    },
    verb: 'The law’s own words',
    basis: 'Basis',
    noBasis: 'No basis for inspecting it remotely is known.',
    more: 'Passage and notes',
  },
)
