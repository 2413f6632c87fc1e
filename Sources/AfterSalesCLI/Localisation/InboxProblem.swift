/// Why an event of the courier waits for a person, as people read it.
enum InboxProblem {
  static func title(_ problem: String) -> Title {
    switch problem {
    case "unknown-parcel": Title(zh: "没有这个运单", en: "no parcel has this number")
    case "several-orders": Title(zh: "多张订单用此运单", en: "several orders have this number")
    case "other-content":
      Title(
        zh: "同一事件编号来过，内容却不同：请核实",
        en: "this event came in before with other content: find out which is true"
      )
    case "other-carrier":
      Title(
        zh: "此运单号属于另一家承运商的包裹：请核实",
        en: "the parcel with this number is another carrier's: find out whose this is"
      )
    case "ahead":
      Title(zh: "时间在将来：请核实", en: "it is dated in the future: find out whether it is true")
    case "before-order":
      Title(
        zh: "时间早于下单：运单号可能是重复使用的",
        en: "it is dated before the order was placed: the number may be an old one used again"
      )
    case "after-delivery":
      Title(
        zh: "快递先说已签收，后又说拒收、退回或丢失：请联系快递与客户",
        en: "the courier had delivered the parcel before: ask the courier and the customer"
      )
    case "after-return":
      Title(
        zh: "先退回后又签收：是客户签收则归单，是仓库收到则忽略",
        en:
          "it is delivered after it was sent back: match it if the customer has it, dismiss it if it is back with us"
      )
    case "return-decided":
      Title(
        zh: "退回的货已收到或已按丢失处理，而快递说客户已签收：请联系客户",
        en: "its goods were received back, or paid for as lost, and the courier says the customer has them"
      )
    case "return-ended":
      Title(
        zh: "这是已结束退货单的包裹：仓库仍可收货",
        en: "its return is over: the warehouse can still receive the parcel"
      )
    case "return-turned-back":
      Title(
        zh: "客户寄回的包裹被拒收或退回客户：请联系快递与客户",
        en: "the parcel of a return was refused or sent back to the customer: ask the courier"
      )
    case "replaced-parcel":
      Title(
        zh: "此件已按丢失处理或另有补寄：请联系快递与客户",
        en: "this parcel was given up, or another is sent in its place: ask the courier and the customer"
      )
    case "nothing-left":
      Title(
        zh: "订单上的商品已全部处理或由其他工单占用：请核对订单",
        en: "everything of the order is made good or claimed by other tickets: look at the order"
      )
    case "not-acted-on":
      Title(
        zh: "在系统能处理丢件与退回之前收到：请归单或忽略",
        en: "it came in before losses and parcels sent back were acted on: match or dismiss it"
      )
    case "sent-again":
      Title(
        zh: "首件已签收，而补寄的也已签收、被拒收或另有退换：请联系客户，收回多余的一件",
        en:
          "the first parcel was taken, and what was sent again is delivered, refused or claimed: ask the customer, and get one of them back"
      )
    case "exchange-ended":
      Title(
        zh: "换货单已完结，而被拒收的新货又被签收：请联系客户退回或收款",
        en:
          "the refused goods were taken after their exchange had ended: ask the customer to return them or to pay"
      )
    case "held":
      Title(
        zh: "当时有人在处理该订单：下次导入时自动处理，也可现在归单",
        en: "somebody was at work on the order: it comes with the next import, or match it now"
      )
    case "refused": Title(zh: "订单状态不符", en: "the order's state forbids it")
    case "stopped": Title(zh: "退货单开不了", en: "the recovery return cannot be opened")
    case "not_found": Title(zh: "流程未发布", en: "the workflow is not deployed")
    default: Title(problem)
    }
  }
}
