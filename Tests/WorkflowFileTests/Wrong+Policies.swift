extension Wrong {
  static let policies: [Wrong] = [
    Wrong(
      "bands.yaml",
      "{ above: 5000.00, by: director }",
      "{ above: 5000.00, by: warehouse }",
      at: "warehouse }",
      "error[unknown-role]: `warehouse` is not in the approval order",
      repair: "use one of: deputy-manager, director, ops-manager, supervisor, team-leader"
    ),
    Wrong(
      "bands.yaml",
      "{ above: 5000.00, by: director }",
      "{ above: 5000.00, by: team-leader }",
      at: "team-leader }",
      "error[band-falls]: `team-leader` decides here, and `ops-manager`, who stands higher, decides less",
      repair: "use one of: ops-manager, director"
    ),
    Wrong(
      "bands.yaml",
      "{ above: 5000.00, by: director }",
      "{ above: 5000.00, by: none }",
      at: "none }",
      "error[band-falls]: nobody need decide here, and `ops-manager`, who stands higher, decides less",
      repair: "use one of: ops-manager, director"
    ),
    Wrong(
      "bands.yaml",
      "{ above: 5000.00, by: director }",
      "{ above: 5000.00, by: [director, ops-manager] }",
      at: "ops-manager]",
      "error[band-falls]: `ops-manager` decides after `director`, and stands no higher",
      repair: "write by: [ops-manager, director]"
    ),
    Wrong(
      "bands.yaml",
      "{ above: 5000.00, by: director }",
      "{ above: 5000.00, by: [director, director] }",
      at: "director] }",
      "error[band-falls]: `director` decides after `director`, and stands no higher",
      repair: "write by: [director]"
    ),
    Wrong(
      "roles.yaml",
      "approval-order: [team-leader",
      "approval-order: [team-lead",
      at: "team-lead,",
      "error[unknown-role]: `team-lead` is no role",
      repair: "did you mean `team-leader`?"
    ),
    Wrong(
      "every-ticket.yaml",
      "by: [csr, team-leader], needs: [words]",
      "by: [csr, team-lead], needs: [words]",
      at: "team-lead]",
      "error[unknown-role]: `team-lead` is no role",
      repair: "did you mean `team-leader`?"
    ),
    Wrong(
      "facts.yaml",
      "group: history, counts: pickup-failed",
      "group: histroy, counts: pickup-failed",
      at: "histroy",
      "error[unknown-fact-group]: `histroy` is no group of facts",
      repair: "did you mean `history`?"
    ),
    Wrong(
      "facts.yaml",
      "child: reshipment, phases: [failed]",
      "child: reshipment, states: [refused, cancelled, declined, withdrawn, voided]",
      at: "[refused, cancelled",
      "error[state-list]: the fact replacement-failed lists states of reshipment, and would not know of one that is added",
      repair: "say phases: […], or except: […], or name one state"
    ),
    Wrong(
      "facts.yaml",
      "child: reshipment, phases: [failed]",
      "child: reshipment, phases: [failed], except: [closed]",
      at: "[failed]",
      "error[state-list]: the fact replacement-failed says its states in more than one way",
      repair: "keep one of phases, except"
    ),
    Wrong(
      "facts.yaml",
      "child: reshipment, phases: [failed]",
      "child: reshipment, phases: [fialed]",
      at: "fialed",
      "error[unknown-phase]: reshipment has no phase `fialed`",
      repair: "did you mean `failed`?"
    ),
    Wrong(
      "facts.yaml",
      "child: return, phases: [open]",
      "child: return, except: [closde]",
      at: "closde",
      "error[unknown-state]: return has no state `closde`",
      repair: "did you mean `closed`?"
    ),
    Wrong(
      "reshipment.yaml",
      "en: Cancelled }, phase: failed, final: true",
      "en: Cancelled }, final: true",
      at: "{ title: { zh: 已取消, en: Cancelled }, final",
      "error[no-phase]: the state cancelled has no phase, and others have",
      repair: "write phase: NAME"
    ),
    Wrong(
      "reshipment.yaml",
      "en: Cancelled }, phase: failed, final: true",
      "en: Cancelled }, phase: ended, final: true",
      at: "ended",
      "error[name-taken]: `ended` is said of every such state already",
      repair: "choose another phase"
    ),
    Wrong(
      "calendar.yaml",
      "zone: Asia/Shanghai\n",
      "",
      at: "calendar: business",
      "error[missing-key]: a calendar needs zone",
      repair: "add what is missing"
    ),
    Wrong(
      "calendar.yaml",
      "  sunday:    []\n",
      "",
      at: "monday",
      "error[missing-key]: hours of sunday are missing",
      repair: "write sunday: [] when it is closed"
    ),
    Wrong(
      "calendar.yaml",
      "calls: \"09:00-20:00\"",
      "calls: \"9-20\"",
      at: "\"9-20\"",
      "error[type]: `9-20` is no span of hours",
      repair: "write it like \"09:00-18:00\""
    ),
    Wrong(
      "calendar.yaml",
      "friday:    [\"09:00-18:00\"]",
      "friday:    [\"09:00-12:00\", \"11:00-18:00\"]",
      at: "\"11:00",
      "error[type]: this span begins before the one before it ends",
      repair: "write spans in order"
    ),
    Wrong(
      "calendar.yaml",
      "published-to: 2026",
      "published-to: 2025",
      at: "2026:",
      "error[type]: `2026` is no year up to 2025",
      repair: "write a year, or raise published-to"
    ),
    Wrong(
      "calendar.yaml",
      "from: 2012-01-01, to: 2012-01-03",
      "from: 2012-01-03, to: 2012-01-01",
      at: "{ from: 2012-01-03",
      "error[type]: a holiday needs from and to, in order",
      repair: "write { from: 2012-01-01, to: 2012-01-03 }"
    ),
    Wrong(
      "calendar.yaml",
      "from: 2012-01-01, to",
      "from: 2012-02-30, to",
      at: "2012-02-30",
      "error[type]: `2012-02-30` is no day of 2012",
      repair: "write it like 2012-05-01"
    ),
    Wrong(
      "calendar.yaml",
      "working-days: [2012-01-21",
      "working-days: [2012-01-22",
      at: "2012-01-22",
      "error[day-twice]: 2012-01-22 is written already",
      repair: "take it out of one of them"
    ),
    Wrong(
      "policy.yaml",
      "USD: 7.20",
      "Dollar: 7.20",
      at: "7.20",
      "error[type]: `Dollar` is no currency",
      repair: "write its three letters like USD"
    ),
    Wrong(
      "policy.yaml",
      "USD: 7.20",
      "USD: 7.2000001",
      at: "7.2000001",
      "error[type]: the rate of USD is `7.2000001`, and should be the yuan that one of it is worth",
      repair: "write a number above 0 with at most six decimals like 7.20"
    ),
    Wrong(
      "policy.yaml",
      "USD: 7.20",
      "USD: 0.00",
      at: "0.00",
      "error[type]: the rate of USD is `0.00`, and should be the yuan that one of it is worth",
      repair: "write a number above 0 with at most six decimals like 7.20"
    ),
    Wrong(
      "policy.yaml",
      "    CNY: 1\n",
      "    CNY: 10\n",
      at: "10\n",
      "error[type]: a yuan is worth `10` yuan",
      repair: "write CNY: 1"
    ),
    Wrong(
      "policy.yaml",
      "货到付款, en: Cash on delivery, cash-on-delivery: true,",
      "货到付款, en: Cash on delivery, cash-on-delivery: true, payee: true,",
      at: "true, spellings: [COD",
      "error[type]: cash_on_delivery is paid on delivery, so money cannot go back the way it came",
      repair: "take payee out"
    ),
    Wrong(
      "policy.yaml",
      "spellings: [zfb, ali pay]",
      "spellings: [zfb, C-O-D]",
      at: "{ zh: 货到付款",
      "error[duplicate-key]: `COD` stands for alipay and for cash_on_delivery",
      repair: "take it out of one of them"
    ),
    Wrong(
      "policy.yaml",
      "expire-after: never",
      "expire-after: 24 moons",
      at: "24 moons",
      "error[type]: expire-after is `24 moons`, and should be a period",
      repair: "write never, or days, months or years like 24 months"
    ),
    Wrong(
      "policy.yaml",
      "expire-after: never",
      "expire-after: 0 months",
      at: "0 months",
      "error[type]: expire-after is `0 months`, and should be a period",
      repair: "write never, or days, months or years like 24 months"
    ),
    Wrong(
      "policy.yaml",
      "expire-after: never",
      "expires-after: never",
      at: "expires-after",
      "error[unknown-key]: `expires-after` is no key of points",
      repair: "did you mean `expire-after`?"
    ),
    Wrong(
      "policy.yaml",
      "earned-per-yuan: 1 ",
      "earned-per-yuan: 0.5 ",
      at: "0.5",
      "error[type]: earned-per-yuan is `0.5`, and should be a whole number",
      repair: "write digits only"
    ),
    Wrong(
      "policy.yaml",
      "earned-per-yuan: 1 ",
      "earned-per-yuan: 9223372036854775807 ",
      at: "9223372036854775807",
      "error[type]: earned-per-yuan is 9223372036854775807, and should be from 0 to 1000000",
      repair: "write a number in that range"
    ),
    Wrong(
      "policy.yaml",
      "worth-per-yuan: 100 ",
      "worth-per-yuan: -1 ",
      at: "-1",
      "error[type]: worth-per-yuan is -1, and should be from 1 to 1000000",
      repair: "write a number in that range"
    ),
    Wrong(
      "policy.yaml",
      "minutes-ahead: 10 ",
      "minutes-ahead: 9999 ",
      at: "9999",
      "error[type]: minutes-ahead is 9999, and should be from 0 to 1440",
      repair: "write a number in that range"
    ),
    Wrong(
      "policy.yaml",
      "complaint-hours: 4 ",
      "complaint-hours: 99999999 ",
      at: "99999999",
      "error[type]: complaint-hours is 99999999, and should be from 1 to 8760",
      repair: "write a number in that range"
    ),
    Wrong(
      "policy.yaml",
      "duplicate-hours: 24 ",
      "duplicate-hours: 99999999999999 ",
      at: "99999999999999",
      "error[type]: duplicate-hours is 99999999999999, and should be from 1 to 8760",
      repair: "write a number in that range"
    ),
    Wrong(
      "policy.yaml",
      "no-reason: 7\n    seller-fault: 15",
      "no-reason: 4000\n    seller-fault: 15",
      at: "4000",
      "error[type]: no-reason is 4000, and should be from 0 to 3660",
      repair: "write a number in that range"
    ),
    Wrong(
      "policy.yaml",
      #"address-has: "[0-9０-９一二三四五六七八九十]""#,
      #"address-has: "[""#,
      at: #""[""#,
      "error[type]: address-has is `[`, which is no pattern",
      repair: "close its brackets"
    ),
    Wrong(
      "roles.yaml",
      "roles: [csr, team-leader] }",
      "roles: [csr], roles: [team-leader] }",
      at: "roles: [team-leader]",
      "error[duplicate-key]: `roles` is written twice here, first in line 20",
      repair: "keep one"
    ),
    Wrong(
      "roles.yaml",
      "  finance:            {",
      "  csr: { zh: 又, en: Again }\n  finance:            {",
      at: "csr: { zh: 又",
      "error[duplicate-key]: `csr` is written twice here, first in line 3",
      repair: "keep one"
    ),
  ]
}
