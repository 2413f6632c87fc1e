import AfterSalesCLI

print("aftersales")
